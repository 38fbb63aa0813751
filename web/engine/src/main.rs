//! The engine in the browser: what the worker's script calls.

#[cfg(target_arch = "wasm32")]
mod script {
    use js_sys::{Array, Function, Uint8Array};
    use tariff_engine::protocol::Response;
    use tariff_engine::service;
    use wasm_bindgen::prelude::{JsCast as _, JsValue, wasm_bindgen};

    /// Requests and responses as bytes.
    #[wasm_bindgen]
    #[derive(Default)]
    pub struct Service(service::Service);

    #[wasm_bindgen]
    impl Service {
        /// One that knows nothing yet.
        #[wasm_bindgen(constructor)]
        pub fn new() -> Service {
            Service::default()
        }

        /// Names of the files of its own that a request takes.
        pub fn files(&self, request: &[u8]) -> Vec<String> {
            let request = borsh::from_slice(request);
            let files = request.map(|request| service::files(&request)).unwrap_or_default();
            files.into_iter().map(str::to_owned).collect()
        }

        /// Answers. What didn't come of `contents` is null; `news` is told on the way.
        pub fn answer(&mut self, request: &[u8], contents: &Array, news: &Function) -> Vec<u8> {
            let bytes = |of: JsValue| of.dyn_into::<Uint8Array>().ok().map(|of| of.to_vec());
            let contents = contents.iter().map(bytes).collect();
            let mut tell = |told: Response| {
                let _ = news.call1(&JsValue::NULL, &Uint8Array::from(&*written(&told)));
            };
            let told = match borsh::from_slice(request) {
                Ok(request) => self.0.answer(request, contents, &mut tell),
                Err(error) => Response::Told(Err(error.to_string())),
            };
            written(&told)
        }
    }

    fn written(told: &Response) -> Vec<u8> {
        // Memory can't refuse to be written.
        borsh::to_vec(told).unwrap_or_default()
    }
}

fn main() {}
