//! The module that the browser loads.

/// The page allocates little and seldom: what counts is how much code that takes.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {
    #[cfg(target_arch = "wasm32")]
    tariff_web::start();
    #[cfg(not(target_arch = "wasm32"))]
    println!("This program is a web page; `cargo xtask serve` builds and serves it.");
}
