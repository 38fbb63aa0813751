//! The module that the browser loads.

fn main() {
    #[cfg(target_arch = "wasm32")]
    tariff_web::start();
    #[cfg(not(target_arch = "wasm32"))]
    println!("This program is a web page; `cargo xtask serve` builds and serves it.");
}
