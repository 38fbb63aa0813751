//! The engine in the browser: what the worker's script calls.

#[cfg(target_arch = "wasm32")]
mod script {
    use borsh::{BorshDeserialize, BorshSerialize};
    use js_sys::Array;
    use tariff_engine::desk::Desk;
    use tariff_engine::regions::Region;
    use wasm_bindgen::prelude::wasm_bindgen;

    /// Questions and answers are bytes; an error says what is wrong, for a log.
    #[wasm_bindgen(js_name = Desk)]
    #[derive(Default)]
    pub struct ScriptDesk(Desk);

    #[wasm_bindgen(js_class = Desk)]
    impl ScriptDesk {
        /// An empty desk.
        #[wasm_bindgen(constructor)]
        pub fn new() -> ScriptDesk {
            ScriptDesk::default()
        }

        /// The files of a region's catalogues.
        pub fn catalogues(&self, region: &str) -> Vec<String> {
            let region = Region::by_id(region);
            let files = region.map(Region::catalogues).unwrap_or_default();
            files.into_iter().map(str::to_owned).collect()
        }

        /// Takes them; the facts of the market.
        pub fn market(&mut self, region: &str, contents: Array) -> Result<Vec<u8>, String> {
            let bytes = contents.iter().map(|c| js_sys::Uint8Array::new(&c).to_vec());
            written(&self.0.load(region, bytes)?)
        }

        /// The ranking.
        pub fn rank(&self, ask: &[u8]) -> Result<Vec<u8>, String> {
            written(&self.0.rank(&read(ask)?)?)
        }

        /// The answer.
        pub fn answer(&self, ask: &[u8]) -> Result<Vec<u8>, String> {
            written(&self.0.answer(&read(ask)?)?)
        }

        /// What else is asked; HTML.
        pub fn tell(&self, ask: &[u8]) -> Result<String, String> {
            let (ask, query) = read(ask)?;
            self.0.tell(&ask, &query)
        }

        /// An offer in full; HTML.
        pub fn detail(&self, ask: &[u8]) -> Result<String, String> {
            let (ask, offer) = read(ask)?;
            self.0.detail(&ask, &offer)
        }
    }

    fn read<T: BorshDeserialize>(bytes: &[u8]) -> Result<T, String> {
        borsh::from_slice(bytes).map_err(|e| e.to_string())
    }

    fn written(answer: &impl BorshSerialize) -> Result<Vec<u8>, String> {
        borsh::to_vec(answer).map_err(|e| e.to_string())
    }
}

fn main() {}
