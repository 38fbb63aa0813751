use tariff_core::Offer;
use tariff_engine::protocol::{Facts, GroupNames, PlanName};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::choice::{choice, select};
use super::number_field::{number_field, number_field_with};
use super::profile::View;
use crate::form::{Field, Operator};
use crate::messages::M;
use crate::state::Action;

/// The most that is shown of what a search finds.
const SHOWN: usize = 6;

/// With whom, for how long and on which plan the customer is now.
pub fn plan_now(view: &View<'_>) -> Html {
    let View { m, form, facts, send, .. } = *view;
    let mut choices = vec![choice("", m.not_said)];
    for operator in facts.map(|f| f.operators.as_slice()).unwrap_or_default() {
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
    let sells = match (&form.operator, facts) {
        (Operator::Id(id), Some(facts)) => facts.plans.iter().any(|plan| plan.operator == *id),
        (Operator::NoneYet, _) => false,
        _ => true,
    };
    html! {
        <>
            { select("field-operator", m.operator, &choices, chosen, &choose) }
            if with_operator && !sells {
                <p class="hint">{ m.operator_without_plans }</p>
            }
            if with_operator {
                { number_field(view, Field::Tenure, &["3", "12", "24", "36"]) }
            }
            if form.asks_what_is_paid() {
                { number_field(view, Field::RecentSpend, &["19", "39", "59", "99"]) }
            }
            if let Some(facts) = facts {
                if let Some(offer) = &form.offer {
                    { chosen_plan(view, facts, offer) }
                } else if sells {
                    { search(view, facts) }
                }
            }
            if with_operator {
                { contract(view) }
            }
        </>
    }
}

/// What is left of the contract, and what leaving it costs: open where the plan's filing binds.
fn contract(view: &View<'_>) -> Html {
    let View { m, form, facts, mistakes, .. } = *view;
    let bound = facts.and_then(|facts| form.bound(facts));
    let wrong = mistakes.iter().any(|x| x.field == Field::TerminationFee);
    html! {
        <details class="more" open={bound.is_some() || wrong}>
            <summary>{ m.contract_title }</summary>
            <div class="fields">
                if let Some(months) = bound {
                    { number_field_with(view, Field::ContractLeft, Some((m.contract_hint)(months)), &["0", "3", "6", "12"]) }
                }
                { number_field(view, Field::TerminationFee, &[]) }
            </div>
        </details>
    }
}

fn chosen_plan(view: &View<'_>, facts: &Facts, offer: &Offer) -> Html {
    let View { m, send, .. } = *view;
    let plan = facts.plan(&offer.plan);
    html! {
        <div class="plan-chosen">
            <p class="label">{ m.shared.plan_now }</p>
            if let Some(plan) = plan {
                <p class="plan-chosen-name" lang="zh-CN">
                    { &plan.name }<span class="hint">{ " " }{ &offer.plan }</span>
                </p>
            } else {
                <p class="plan-chosen-name">{ &offer.plan }</p>
                <p class="hint">{ m.plan_none_found }</p>
            }
            if let Some(plan) = plan { { modules(m, plan, offer, send) } }
            <button type="button" class="secondary" onclick={send.reform(|_: MouseEvent| Action::Offer(None))}>
                { m.plan_change }
            </button>
        </div>
    }
}

/// For a plan that is assembled, which module of each group.
fn modules(m: M, plan: &PlanName, offer: &Offer, send: &Callback<Action>) -> Html {
    let one = |group: &GroupNames| {
        let mut choices = Vec::new();
        if !group.required {
            choices.push(choice("", m.none));
        }
        for (id, name) in &group.modules {
            choices.push(choice(id.clone(), name.clone()));
        }
        let is_chosen = |(id, _): &&(String, String)| offer.modules.contains(id);
        let before = group.modules.iter().find(is_chosen).map(|(id, _)| id.clone());
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
        select(id, m.text(&group.name), &choices, &before.unwrap_or_default(), &choose)
    };
    html! {
        for group in &plan.groups { { one(group) } }
    }
}

/// Finds a plan by part of its name or filing number.
fn search(view: &View<'_>, facts: &Facts) -> Html {
    let View { m, form, send, .. } = *view;
    let query = &form.query;
    let searching = !query.trim().is_empty();
    let found = if searching { find(facts, &form.operator, query) } else { Vec::new() };
    let typed = send.reform(|e: InputEvent| {
        Action::Query(e.target_unchecked_into::<HtmlInputElement>().value())
    });
    let hit = |plan: &&PlanName| {
        let offer = begun(plan);
        let choose = send.reform(move |_: MouseEvent| Action::Offer(Some(offer.clone())));
        let operator = facts.operator(&plan.operator);
        html! {
            <li>
                <button type="button" class="search-hit" onclick={choose}>
                    <span lang="zh-CN">{ &plan.name }</span>
                    <span class="hint">
                        { operator.map(|o| m.text(&o.name)) }{ " · " }{ &plan.id }
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

/// A plan as it is; of a family, the first module of each group that needs one.
fn begun(plan: &PlanName) -> Offer {
    let required = plan.groups.iter().filter(|g| g.required);
    let first = required.filter_map(|g| g.modules.first()).map(|(id, _)| id.clone());
    Offer { modules: first.collect(), ..Offer::plan(&plan.id) }
}

/// Plans and families whose name or number has every word of the query.
fn find<'a>(facts: &'a Facts, operator: &Operator, query: &str) -> Vec<&'a PlanName> {
    let query = query.to_ascii_lowercase();
    let words: Vec<&str> = query.split_whitespace().collect();
    let fits = |plan: &&PlanName| {
        let theirs = match operator {
            Operator::Id(chosen) => *chosen == plan.operator,
            _ => true,
        };
        let text = format!("{} {}", plan.id, plan.name).to_ascii_lowercase();
        theirs && words.iter().all(|word| text.contains(word))
    };
    facts.plans.iter().filter(fits).collect()
}
