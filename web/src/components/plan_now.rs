use tariff_core::{Market, Offer};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::choice::{choice, select};
use super::number_field::number_field;
use super::profile::View;
use crate::form::{Field, Operator};
use crate::messages::M;
use crate::state::Action;

/// The most that is shown of what a search finds.
const SHOWN: usize = 6;

/// With whom, for how long and on which plan the customer is now.
pub fn plan_now(view: &View<'_>) -> Html {
    let View { m, form, market, send, .. } = *view;
    let mut choices = vec![choice("", m.not_said)];
    for operator in market.map(Market::operators).unwrap_or_default() {
        choices.push(choice(operator.id.clone(), m.text(&operator.name).to_owned()));
    }
    choices.push(choice("-", m.no_operator));
    let chosen = match &form.operator {
        Operator::NotSaid => "",
        Operator::NoneYet => "-",
        Operator::Id(id) => id,
    };
    let choose = send.reform(|id: String| {
        Action::Operator(match id.as_str() {
            "" => Operator::NotSaid,
            "-" => Operator::NoneYet,
            _ => Operator::Id(id),
        })
    });
    let with_operator = matches!(form.operator, Operator::Id(_));
    html! {
        <>
            { select("field-operator", m.operator, &choices, chosen, &choose) }
            if with_operator {
                { number_field(view, Field::Tenure, &["3", "12", "24", "36"]) }
            }
            if let Some(market) = market {
                if let Some(offer) = &form.offer {
                    { chosen_plan(view, market, offer) }
                } else {
                    { search(view, market) }
                }
            }
        </>
    }
}

fn chosen_plan(view: &View<'_>, market: &Market, offer: &Offer) -> Html {
    let View { m, send, .. } = *view;
    let name = market.plan(&offer.plan).map(|p| p.name.clone());
    let name = name.or_else(|| market.family(&offer.plan).map(|f| f.name.clone()));
    html! {
        <div class="plan-chosen">
            <p class="label">{ m.plan_now }</p>
            if let Some(name) = name {
                <p class="plan-chosen-name" lang="zh-CN">
                    { name }<span class="hint">{ " " }{ &offer.plan }</span>
                </p>
            } else {
                <p class="plan-chosen-name">{ &offer.plan }</p>
                <p class="hint">{ m.plan_none_found }</p>
            }
            { modules(m, market, offer, send) }
            <button type="button" class="secondary" onclick={send.reform(|_: MouseEvent| Action::Offer(None))}>
                { m.plan_change }
            </button>
        </div>
    }
}

/// For a plan that is assembled, which module of each group.
fn modules(m: M, market: &Market, offer: &Offer, send: &Callback<Action>) -> Html {
    let Some(family) = market.family(&offer.plan) else {
        return html! {};
    };
    let chosen_of = |group: &str| {
        let of_group = |m: &&tariff_core::Module| m.group == group && offer.modules.contains(&m.id);
        family.modules.iter().find(of_group).map(|m| m.id.clone())
    };
    let one = |group: &tariff_core::ModuleGroup| {
        let mut choices = Vec::new();
        if !group.required {
            choices.push(choice("", m.none));
        }
        for module in family.modules.iter().filter(|m| m.group == group.id) {
            choices.push(choice(module.id.clone(), module.name.clone()));
        }
        let before = chosen_of(&group.id);
        let (offer, old) = (offer.clone(), before.clone());
        let choose = send.reform(move |id: String| {
            let mut offer = offer.clone();
            offer.modules.retain(|module| Some(module) != old.as_ref());
            if !id.is_empty() {
                offer.modules.push(id);
            }
            Action::Offer(Some(offer))
        });
        let id = format!("module-{}", group.id);
        let chosen = before.unwrap_or_default();
        select(id, m.text(&group.name), &choices, &chosen, &choose)
    };
    html! {
        for group in &family.groups { { one(group) } }
    }
}

/// Finds a plan by part of its name or filing number.
fn search(view: &View<'_>, market: &Market) -> Html {
    let View { m, form, send, .. } = *view;
    let query = &form.query;
    let searching = !query.trim().is_empty();
    let found = if searching { find(market, &form.operator, query) } else { Vec::new() };
    let typed = send.reform(|e: InputEvent| {
        Action::Query(e.target_unchecked_into::<HtmlInputElement>().value())
    });
    let hit = |plan: &Found| {
        let offer = plan.offer.clone();
        let choose = send.reform(move |_: MouseEvent| Action::Offer(Some(offer.clone())));
        let operator = market.operator(&plan.operator);
        html! {
            <li>
                <button type="button" class="search-hit" onclick={choose}>
                    <span lang="zh-CN">{ &plan.name }</span>
                    <span class="hint">
                        { operator.map(|o| m.text(&o.name)) }{ " · " }{ &plan.offer.plan }
                    </span>
                </button>
            </li>
        }
    };
    html! {
        <div class="search">
            <label class="label" for="plan-search">{ m.plan_search }</label>
            <p class="hint" id="plan-search-hint">{ m.plan_search_hint }</p>
            <input
                id="plan-search"
                type="search"
                autocomplete="off"
                spellcheck="false"
                aria-describedby="plan-search-hint"
                value={query.clone()}
                oninput={typed}
            />
            if !found.is_empty() {
                <ul class="search-found">
                    for plan in found.iter().take(SHOWN) { { hit(plan) } }
                </ul>
            }
            if searching && found.is_empty() {
                <p class="hint" role="status">{ m.plan_none_found }</p>
            }
            if found.len() > SHOWN {
                <p class="hint">{ (m.plan_more_found)(found.len() - SHOWN) }</p>
            }
        </div>
    }
}

struct Found {
    offer: Offer,
    name: String,
    operator: String,
}

/// Plans and families whose name or number has every word of the query.
fn find(market: &Market, operator: &Operator, query: &str) -> Vec<Found> {
    let query = query.to_ascii_lowercase();
    let words: Vec<&str> = query.split_whitespace().collect();
    let fits = |id: &str, name: &str, of: &str| {
        let theirs = match operator {
            Operator::Id(chosen) => chosen == of,
            _ => true,
        };
        let text = format!("{id} {name}").to_ascii_lowercase();
        theirs && words.iter().all(|word| text.contains(word))
    };
    let catalogues = market.catalogues();
    let plans = catalogues.iter().flat_map(|c| &c.plans);
    let plans = plans.filter(|p| fits(&p.id, &p.name, &p.operator)).map(|p| Found {
        offer: Offer::plan(&p.id),
        name: p.name.clone(),
        operator: p.operator.clone(),
    });
    let families = catalogues.iter().flat_map(|c| &c.families);
    let families = families.filter(|f| fits(&f.id, &f.name, &f.operator)).map(|f| Found {
        offer: Offer {
            modules: f
                .groups
                .iter()
                .filter(|g| g.required)
                .filter_map(|g| f.modules.iter().find(|m| m.group == g.id))
                .map(|m| m.id.clone())
                .collect(),
            ..Offer::plan(&f.id)
        },
        name: f.name.clone(),
        operator: f.operator.clone(),
    });
    families.chain(plans).collect()
}
