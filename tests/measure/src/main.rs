//! The loops in the browser: what `tests/browser/engine.mjs` calls.

#[cfg(target_arch = "wasm32")]
mod script {
    use js_sys::Array;
    use tariff_measure::{Bench, Usage};
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen(js_name = Bench)]
    pub struct ScriptBench(Bench);

    #[wasm_bindgen(js_class = Bench)]
    impl ScriptBench {
        /// Takes catalogues, as the page's worker does.
        pub fn load(contents: Array) -> Result<ScriptBench, String> {
            let bytes = contents.iter().map(|c| js_sys::Uint8Array::new(&c).to_vec());
            Bench::load(bytes).map(ScriptBench)
        }

        /// Who asks. Usages are one list of numbers, `months` of each.
        pub fn ask(
            &mut self,
            region: Option<String>,
            most: Option<u8>,
            counted: bool,
            months: usize,
            usages: &[u32],
        ) -> Result<(), String> {
            let used = usages.chunks_exact(3).map(|m| [m[0], m[1], m[2]]).collect::<Usage>();
            let usages: Vec<Usage> = used.chunks(months.max(1)).map(<[_]>::to_vec).collect();
            self.0.ask(region.as_deref(), most, counted, &usages)
        }

        /// Makes the ranker.
        pub fn ready(&mut self) {
            self.0.ready();
        }

        /// Runs a loop so many times.
        pub fn run(&mut self, what: &str, times: u32) -> Result<(), String> {
            self.0.run(what, times)
        }

        /// What a loop finds.
        pub fn answers(&mut self, what: &str) -> Result<String, String> {
            self.0.answers(what)
        }
    }
}

fn main() {}
