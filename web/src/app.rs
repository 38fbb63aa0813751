use yew::prelude::*;

/// The whole page.
#[component]
pub fn App() -> Html {
    html! { <main><h1>{ "量身优选" }</h1></main> }
}

#[cfg(test)]
mod tests {
    use super::App;

    #[tokio::test(flavor = "current_thread")]
    async fn names_itself() {
        let html = yew::LocalServerRenderer::<App>::new()
            .hydratable(false)
            .render()
            .await;
        assert_eq!(html, "<main><h1>量身优选</h1></main>");
    }
}
