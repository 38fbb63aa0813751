use tariff_core::{Market, Offer};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::choice::{Choice, Select};
use super::number_field::NumberField;
use crate::form::{Field, Form, Mistake, Operator};
use crate::messages::M;
use crate::state::{Action, Shared};

/// The most that is shown of what a search finds.
const SHOWN: usize = 6;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) m: M,
    pub(crate) form: Form,
    pub(crate) market: Option<Shared<Market>>,
    pub(crate) mistakes: Vec<Mistake>,
    pub(crate) send: Callback<Action>,
}

/// With whom, for how long and on which plan the customer is now.
#[component]
pub(crate) fn PlanNow(props: &Props) -> Html {
    let Props {
        m,
        form,
        market,
        mistakes,
        send,
    } = props;
    let m = *m;
    let mut choices = vec![Choice::new("", m.not_said)];
    if let Some(market) = market {
        let operators = market.operators();
        choices.extend(
            operators
                .iter()
                .map(|o| Choice::new(o.id.clone(), m.text(&o.name).to_owned())),
        );
    }
    choices.push(Choice::new("-", m.no_operator));
    let chosen = match &form.operator {
        Operator::NotSaid => String::new(),
        Operator::NoneYet => "-".to_owned(),
        Operator::Id(id) => id.clone(),
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
            <Select id="field-operator" label={m.operator} {choices} {chosen} onchoose={choose} />
            if with_operator {
                <NumberField
                    {m}
                    field={Field::Tenure}
                    chips={&["3", "12", "24", "36"][..]}
                    text={form.text(Field::Tenure).to_owned()}
                    mistakes={mistakes.clone()}
                    send={send.clone()}
                />
            }
            if let Some(market) = market {
                if let Some(offer) = &form.offer {
                    { chosen_plan(m, market, offer, send) }
                } else {
                    <Search {m} query={form.query.clone()} operator={form.operator.clone()} market={market.clone()} send={send.clone()} />
                }
            }
        </>
    }
}

fn chosen_plan(m: M, market: &Market, offer: &Offer, send: &Callback<Action>) -> Html {
    let name = market.plan(&offer.plan).map(|p| p.name.clone());
    let name = name.or_else(|| market.family(&offer.plan).map(|f| f.name.clone()));
    html! {
        <div class="plan-chosen">
            <p class="label">{ m.plan_now }</p>
            <p class="plan-chosen-name" lang="zh-CN">
                { name.unwrap_or_else(|| offer.plan.clone()) }
                <span class="hint">{ " " }{ &offer.plan }</span>
            </p>
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
    html! {
        for group in &family.groups {
            {{
                let mut choices: Vec<Choice> = family
                    .modules
                    .iter()
                    .filter(|m| m.group == group.id)
                    .map(|m| Choice::new(m.id.clone(), m.name.clone()))
                    .collect();
                if !group.required {
                    choices.insert(0, Choice::new("", m.none));
                }
                let before = chosen_of(&group.id);
                let offer = offer.clone();
                let old = before.clone();
                let choose = send.reform(move |id: String| {
                    let mut offer = offer.clone();
                    offer.modules.retain(|module| Some(module) != old.as_ref());
                    if !id.is_empty() {
                        offer.modules.push(id);
                    }
                    Action::Offer(Some(offer))
                });
                html! {
                    <Select
                        id={format!("module-{}", group.id)}
                        label={m.text(&group.name).to_owned()}
                        {choices}
                        chosen={before.unwrap_or_default()}
                        onchoose={choose}
                    />
                }
            }}
        }
    }
}

#[derive(Properties, PartialEq)]
struct SearchProps {
    m: M,
    query: String,
    operator: Operator,
    market: Shared<Market>,
    send: Callback<Action>,
}

/// Finds a plan by part of its name or filing number.
#[component]
fn Search(props: &SearchProps) -> Html {
    let SearchProps {
        m,
        query,
        operator,
        market,
        send,
    } = props;
    let m = *m;
    let found = if query.trim().is_empty() {
        Vec::new()
    } else {
        find(market, operator, query)
    };
    let typed = send.reform(|e: InputEvent| {
        Action::Query(e.target_unchecked_into::<HtmlInputElement>().value())
    });
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
            if !query.trim().is_empty() {
                <ul class="search-found">
                    for plan in found.iter().take(SHOWN) {
                        <li key={plan.offer.plan.clone()}>
                            <button type="button" class="search-hit" onclick={ {
                                let offer = plan.offer.clone();
                                send.reform(move |_: MouseEvent| Action::Offer(Some(offer.clone())))
                            } }>
                                <span lang="zh-CN">{ &plan.name }</span>
                                <span class="hint">{ plan.operator.clone() }{ " · " }{ &plan.offer.plan }</span>
                            </button>
                        </li>
                    }
                </ul>
                if found.is_empty() {
                    <p class="hint" role="status">{ m.plan_none_found }</p>
                } else if found.len() > SHOWN {
                    <p class="hint">{ (m.plan_more_found)(found.len() - SHOWN) }</p>
                }
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
    let query = query.to_lowercase();
    let words: Vec<&str> = query.split_whitespace().collect();
    let fits = |id: &str, name: &str, of: &str| {
        let theirs = match operator {
            Operator::Id(chosen) => chosen == of,
            _ => true,
        };
        let text = format!("{id} {name}").to_lowercase();
        theirs && words.iter().all(|word| text.contains(word))
    };
    let operator_name = |id: &str| market.operator(id).map_or(id, |o| &o.name.zh).to_owned();
    let catalogues = market.catalogues();
    let plans = catalogues.iter().flat_map(|c| &c.plans);
    let plans = plans
        .filter(|p| fits(&p.id, &p.name, &p.operator))
        .map(|p| Found {
            offer: Offer::plan(&p.id),
            name: p.name.clone(),
            operator: operator_name(&p.operator),
        });
    let families = catalogues.iter().flat_map(|c| &c.families);
    let families = families
        .filter(|f| fits(&f.id, &f.name, &f.operator))
        .map(|f| Found {
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
            operator: operator_name(&f.operator),
        });
    families.chain(plans).collect()
}
