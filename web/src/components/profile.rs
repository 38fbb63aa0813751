use tariff_core::Market;
use yew::prelude::*;

use super::choice::{Choice, Select};
use super::person::PersonFields;
use super::plan_now::PlanNow;
use super::preset_picker::PresetPicker;
use super::usage::Usage;
use crate::asks::Asks;
use crate::form::{Form, Mistake};
use crate::messages::M;
use crate::regions::{REGIONS, Region};
use crate::state::{Action, Shared};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) m: M,
    pub(crate) form: Form,
    pub(crate) region: &'static Region,
    pub(crate) market: Option<Shared<Market>>,
    pub(crate) asks: Asks,
    pub(crate) mistakes: Vec<Mistake>,
    pub(crate) send: Callback<Action>,
    pub(crate) see: Callback<()>,
}

/// Everything that is asked, on one page.
#[component]
pub(crate) fn Profile(props: &Props) -> Html {
    let Props {
        m,
        form,
        region,
        market,
        asks,
        mistakes,
        send,
        see,
    } = props;
    let m = *m;
    let regions: Vec<Choice> = REGIONS
        .iter()
        .map(|r| Choice::new(r.id, m.region_name(r)))
        .collect();
    let choose = {
        let send = send.clone();
        Callback::from(move |id: String| {
            if let Some(region) = Region::by_id(&id) {
                send.emit(Action::Region(region));
            }
        })
    };
    let submit = {
        let see = see.clone();
        Callback::from(move |e: SubmitEvent| {
            e.prevent_default();
            see.emit(());
        })
    };
    html! {
        <form class="profile" onsubmit={submit} novalidate=true>
            <section class="card" aria-labelledby="usage-title">
                <Select id="field-region" label={m.region} choices={regions} chosen={region.id} onchoose={choose} />
                if !region.is_place() {
                    <p class="hint">{ m.past_note }</p>
                }
                <h3 id="usage-title">{ m.usage_title }</h3>
                <p class="hint">{ m.usage_hint }</p>
                if form.example {
                    <p class="note">{ m.example_note }</p>
                }
                <PresetPicker {m} form={form.clone()} send={send.clone()} />
                <Usage {m} form={form.clone()} asks={asks.clone()} mistakes={mistakes.clone()} send={send.clone()} />
            </section>
            <section class="card" aria-labelledby="now-title">
                <h3 id="now-title">{ m.current_title }</h3>
                <p class="hint">{ m.current_hint }</p>
                <PlanNow {m} form={form.clone()} market={market.clone()} mistakes={mistakes.clone()} send={send.clone()} />
            </section>
            <section class="card" aria-labelledby="person-title">
                <h3 id="person-title">{ m.person_title }</h3>
                <p class="hint">{ m.person_hint }</p>
                <PersonFields {m} form={form.clone()} asks={asks.clone()} market={market.clone()} mistakes={mistakes.clone()} send={send.clone()} />
            </section>
            <button type="submit" class="primary wide">{ m.see_result }</button>
            <p class="privacy">{ m.privacy }</p>
        </form>
    }
}
