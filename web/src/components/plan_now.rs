use tariff_core::Offer;
use tariff_engine::protocol::{Facts, GroupNames, PlanName};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::choice::{choice, select};
use super::document::document;
use super::kit::{Button, p};
use super::number_field::{number_field, number_field_with};
use super::view::View;
use crate::form::{Field, Operator};
use crate::state::{Action, Edit};
use crate::words::M;

/// With whom, for how long and on which plan the customer is now.
pub fn plan_now(view: &View<'_>) -> Html {
    let View { m, form, facts, asks, .. } = *view;
    let with_operator = matches!(form.operator, Operator::Id(_));
    let sells = match (&form.operator, facts) {
        (Operator::Id(id), Some(facts)) => facts.plans.iter().any(|plan| plan.operator == *id),
        (Operator::NoneYet, _) => false,
        _ => true,
    };
    html! {
        <>
            { operators(view) }
            if with_operator && !sells {
                { p("hint", m.operator_without_plans) }
            }
            if let Some(facts) = facts {
                if let Some(offer) = &form.offer {
                    { chosen_plan(view, facts, offer) }
                } else if sells {
                    { found(view) }
                }
            }
            if form.asks_what_is_paid() {
                <div class="paid">
                    { p("paid-title", m.plan_paid_title) }
                    { p("hint", m.plan_paid_hint) }
                    { number_field(view, Field::RecentSpend, &["19", "39", "59", "99", "129"]) }
                </div>
            }
            if with_operator {
                if asks.tenure { { number_field(view, Field::Tenure, &["3", "12", "24", "36"]) } }
                { contract(view) }
            }
        </>
    }
}

/// A tile for each operator, whether or not it sells something here.
fn operators(view: &View<'_>) -> Html {
    let View { m, form, facts, send, .. } = *view;
    let tile = |id: &str, name: &str, operator: Operator| {
        let chosen = form.operator == operator;
        let choose = send.reform(move |_: Event| Action::Form(Edit::Operator(operator.clone())));
        html! {
            <label class="tile">
                <input type="radio" name="operator" id={format!("operator-{id}")} checked={chosen} onchange={choose} />
                <span>{ name }</span>
            </label>
        }
    };
    html! {
        <fieldset class="operators">
            <legend class="label">{ m.operator }</legend>
            <div class="tiles">
                for of in facts.map(|f| f.operators.as_slice()).unwrap_or_default() {
                    { tile(&of.id, m.text(&of.name), Operator::Id(of.id.clone())) }
                }
                { tile("-", m.no_operator, Operator::NoneYet) }
                { tile("", m.not_said, Operator::NotSaid) }
            </div>
        </fieldset>
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
            { p("label", m.shared.plan_now) }
            if let Some(plan) = plan {
                <p class="plan-chosen-name" lang="zh-CN">
                    { &plan.name }
                    // A name that is ours is no filing number: those begin with their year.
                    if offer.plan.starts_with(|c: char| c.is_ascii_digit()) {
                        <span class="hint">{ " " }{ &offer.plan }</span>
                    }
                </p>
            } else {
                <p class="plan-chosen-name">{ &offer.plan }</p>
                { p("hint", m.plan_none_found) }
            }
            if let Some(plan) = plan { { modules(m, plan, offer, send) } }
            { Button::new("secondary", m.change).id("plan-change").sends(send, Action::Form(Edit::Offer(None))) }
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
            Action::Form(Edit::Offer(Some(offer)))
        });
        let id = format!("module-{}", group.id);
        select(id, m.text(&group.name), &choices, &before.unwrap_or_default(), &choose)
    };
    html! {
        for group in &plan.groups { { one(group) } }
    }
}

/// Fees to choose from, and the names that go with one; where there are keys, a search.
fn found(view: &View<'_>) -> Html {
    let View { m, form, plans, kiosk, send, .. } = *view;
    let typed = send.reform(|e: InputEvent| {
        Action::Form(Edit::Query(e.target_unchecked_into::<HtmlInputElement>().value()))
    });
    // What is found stands below what was typed.
    let searching = !form.query.trim().is_empty();
    let shown = || {
        plans.map(|plans| html! { <div key="plans">{ document(plans, Some("plans"), send) }</div> })
    };
    html! {
        <div class="search">
            if !searching { { shown() } }
            if !kiosk {
                <label class="label" for="plan-search">{ m.plan_search }</label>
                <p class="hint" id="plan-search-hint">{ m.plan_search_hint }</p>
                <input
                    id="plan-search"
                    type="search"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="plan-search-hint"
                    value={form.query.clone()}
                    oninput={typed}
                />
            }
            if searching { { shown() } }
        </div>
    }
}
