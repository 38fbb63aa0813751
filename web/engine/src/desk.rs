//! The work behind a page: catalogues in, answers out. It runs in a worker and knows no browser.

use std::cell::RefCell;
use std::rc::Rc;

use maud::Markup;
use tariff_core::{
    Catalogue, CheckedCustomer, Commitment, Customer, Date, Faults, Goal, Market, Offer, receipt,
};

use crate::answer::Chosen;
use crate::asked::Asked;
use crate::asks::{Asks, Topic};
use crate::bill::bill;
use crate::card::next;
use crate::compare::compare;
use crate::coverage::covered;
use crate::export;
use crate::family::family;
use crate::figures::{Risky, risk, sweep};
use crate::form::Form;
use crate::html;
use crate::listed::Ranking;
use crate::operators::operators;
use crate::plans::{monthly, plans};
use crate::protocol::{Answered, Ask, Facts, File, GroupNames, PlanName, Query, Sought};
use crate::ranking::ranking;
use crate::regions::Region;
use crate::terms::terms;
use crate::view::Detail;
use crate::what_if::what_if;
use crate::why::{Explain, hits};
use crate::words::Lang;

pub(crate) const NO_MARKET: &str = "no market has been loaded";

/// A market, while it is worked with.
#[derive(Debug, Default)]
pub struct Desk {
    market: Option<Market>,
    /// The ranking that was made last, and for whom: it is looked at in many ways.
    ranking: RefCell<Option<(Asked, Rc<Ranking>)>>,
    region: Option<&'static Region>,
    facts: Facts,
}

impl Desk {
    /// Takes the catalogues of a region, as bytes.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn load(
        &mut self,
        region: &str,
        catalogues: impl IntoIterator<Item = Vec<u8>>,
    ) -> Result<Facts, String> {
        self.market = None;
        self.ranking.take();
        // One after another, so that no file is held once it is read.
        let read = |bytes: Vec<u8>| Catalogue::from_binary(&bytes);
        let read: Result<Vec<_>, _> = catalogues.into_iter().map(read).collect();
        let read = read.map_err(|e| e.to_string())?;
        self.take(region, Market::of_checked(read).map_err(|faults| faults.to_string())?)
    }

    /// Takes a market of a region.
    ///
    /// # Errors
    /// Where there is no such region.
    pub fn take(&mut self, region: &str, market: Market) -> Result<Facts, String> {
        let region = Region::by_id(region).ok_or_else(|| format!("no region `{region}`"))?;
        let facts = facts(&market, region);
        self.ranking.take();
        (self.market, self.region) = (Some(market), Some(region));
        self.facts = facts.clone();
        Ok(facts)
    }

    /// The market.
    pub fn market(&self) -> Option<&Market> {
        self.market.as_ref()
    }

    /// A question with the customer that its form makes.
    ///
    /// # Errors
    /// No market, one of another region, or a form that can't be read: nothing a page sends.
    pub fn asked(&self, ask: Ask) -> Result<Asked, String> {
        let region = self.region.filter(|region| region.id == ask.region).ok_or(NO_MARKET)?;
        Ok(Asked {
            customer: self.customer(&ask.form, region, ask.today)?,
            abroad: ask.form.answers.get(&Topic::Abroad).copied(),
            region: ask.region,
            lang: ask.lang,
            basis: ask.basis,
            desk: ask.desk,
        })
    }

    fn customer(&self, form: &Form, region: &Region, today: Date) -> Result<Customer, String> {
        let wrong = |mistakes| format!("a form that can’t be read: {mistakes:?}");
        form.customer(&self.facts, region, today).map_err(wrong)
    }

    /// Plans that may be the one that somebody has, as HTML; nothing, without a market.
    pub fn plans(&self, lang: Lang, sought: &Sought) -> String {
        let at = self.market.as_ref().zip(self.region);
        at.map(|(market, region)| plans(lang.words(), market, region, sought).into_string())
            .unwrap_or_default()
    }

    /// Ranks every offer.
    ///
    /// # Errors
    /// A customer that the market doesn't take; or no market.
    pub fn rank(&self, ask: &Asked) -> Result<Rc<Ranking>, String> {
        let known = self.ranking.borrow().as_ref().filter(|(of, _)| of == ask).cloned();
        if let Some((_, ranking)) = known {
            return Ok(ranking);
        }
        let (market, customer) = self.case(ask)?;
        let made = Rc::new(ranking(ask.lang.words(), market, &customer));
        self.ranking.replace(Some((ask.clone(), Rc::clone(&made))));
        Ok(made)
    }

    /// Answers: the best of all, with what suits it bought on top.
    ///
    /// # Errors
    /// As [`rank`](Self::rank).
    pub fn answer(&self, ask: &Asked) -> Result<Answered, String> {
        let market = self.market.as_ref().ok_or(NO_MARKET)?;
        let chosen = Chosen::of(market, ask.customer.clone()).map_err(|f| f.to_string())?;
        Ok(chosen.answered(market, ask))
    }

    /// Answers a question beyond the answer, as HTML or as what a file holds.
    ///
    /// # Errors
    /// As [`rank`](Self::rank), and where what is asked about isn't in the market.
    pub fn tell(&self, ask: &Asked, query: &Query) -> Result<String, String> {
        let (market, customer) = self.case(ask)?;
        let wishes = crate::ahead::wishes().check(market, &customer).map_err(|f| f.to_string())?;
        let w = ask.lang.words();
        let told = match query {
            Query::Others(view) => {
                let detail = |offer: &Offer| self.full(ask, market, &customer, offer).ok();
                let of = &*self.rank(ask)?;
                html::Others { w, of, view, detail: &detail }.html()
            }
            Query::Why { text, offer: None } => {
                hits(w, market, self.region.ok_or(NO_MARKET)?, text)
            }
            Query::Why { offer: Some(offer), .. } => {
                let asked = Explain { w, market, customer: &customer, wishes: &wishes };
                asked.why(&*self.rank(ask)?, offer)?
            }
            Query::Save(File::Ranking) => return Ok(export::ranking(w, &*self.rank(ask)?)),
            Query::Save(File::Receipt) => {
                let made = receipt(market, &customer, &wishes, Goal::Cheapest);
                let made = made.map_err(|e| e.to_string())?;
                return serde_json::to_string(&made).map_err(|e| e.to_string());
            }
            Query::Compare(offers) => {
                html::compare(w, &compare(w, market, &customer, &wishes, offers)?)
            }
            Query::Family(members) => {
                let region = self.region.ok_or(NO_MARKET)?;
                let line = |(name, form): &(String, Form)| {
                    Ok((name.clone(), self.customer(form, region, customer.today)?))
                };
                let lines = members.iter().map(line).collect::<Result<Vec<_>, String>>()?;
                return self.household(ask, &lines);
            }
            Query::WhatIf { advised, more } => {
                let then = what_if(w, market, &customer, &wishes, advised.as_ref(), more);
                html::what_if(w, &then, wishes.horizon)
            }
            Query::Card { clerk } => {
                let mut card = next(w, market, &customer, &wishes).ok_or("nothing may be had")?;
                card.cautions.extend(html::abroad(w, ask).map(str::to_owned));
                html::card(w, &card, *clerk)
            }
            Query::Log { rows, here, answered } => {
                html::log(w, customer.today, rows, *here, *answered)
            }
            Query::Sweep(axis) => sweep(w, market, &customer, &wishes, *axis),
            Query::Risk { offers, percent, limit } => {
                let of = Risky { offers, percent: *percent, limit: *limit };
                risk(w, market, &customer, &of)?
            }
        };
        Ok(told.into_string())
    }

    /// Answers for a household, whose members have names, as HTML.
    ///
    /// # Errors
    /// As [`rank`](Self::rank), for any of them.
    pub fn household(&self, ask: &Asked, lines: &[(String, Customer)]) -> Result<String, String> {
        let market = self.market.as_ref().ok_or(NO_MARKET)?;
        let w = ask.lang.words();
        let told = family(w, market, ask.customer.today, lines)?;
        Ok(html::family(w, &told).into_string())
    }

    /// An offer in full, as HTML.
    ///
    /// # Errors
    /// As [`rank`](Self::rank), and where the offer can't be rated.
    pub fn detail(&self, ask: &Asked, offer: &Offer) -> Result<String, String> {
        let (market, customer) = self.case(ask)?;
        self.full(ask, market, &customer, offer).map(Markup::into_string)
    }

    fn full(
        &self,
        ask: &Asked,
        market: &Market,
        customer: &CheckedCustomer,
        offer: &Offer,
    ) -> Result<Markup, String> {
        let w = ask.lang.words();
        let bills = market.bills(offer, &customer.months).map_err(|e| e.to_string())?;
        let detail = Detail {
            bills: bills.iter().map(|of| bill(w, market, of)).collect(),
            terms: terms(w, market, offer, customer.today),
        };
        Ok(html::detail(w, &detail))
    }

    fn case(&self, ask: &Asked) -> Result<(&Market, CheckedCustomer), String> {
        let market = self.market.as_ref().ok_or(NO_MARKET)?;
        let customer = ask.customer.clone().check(market);
        Ok((market, customer.map_err(|faults: Faults| faults.to_string())?))
    }
}

/// For how many months a commitment binds, whatever else is taken with it.
fn binds(commitment: Option<&Commitment>) -> Option<u16> {
    commitment.filter(|c| !c.only_with_extras).map(|c| c.months)
}

fn facts(market: &Market, region: &Region) -> Facts {
    let catalogues = market.catalogues();
    let families = catalogues.iter().flat_map(|c| &c.families).map(|family| PlanName {
        id: family.id.clone(),
        name: family.name.clone(),
        operator: family.operator.clone(),
        commitment: binds(family.commitment.as_ref()),
        fee: None,
        groups: family
            .groups
            .iter()
            .map(|group| GroupNames {
                id: group.id.clone(),
                name: group.name.clone(),
                required: group.required,
                modules: family
                    .modules
                    .iter()
                    .filter(|m| m.group == group.id)
                    .map(|m| (m.id.clone(), m.name.clone()))
                    .collect(),
            })
            .collect(),
    });
    let plans = catalogues.iter().flat_map(|c| &c.plans).map(|plan| PlanName {
        id: plan.id.clone(),
        name: plan.name.clone(),
        operator: plan.operator.clone(),
        commitment: binds(plan.commitment.as_ref()),
        fee: monthly(plan.fee),
        groups: Vec::new(),
    });
    Facts {
        operators: operators(market),
        services: market.services().into_iter().cloned().collect(),
        questions: catalogues.iter().flat_map(|c| c.questions.iter().cloned()).collect(),
        plans: families.chain(plans).collect(),
        asks: Asks::of(market, region),
        covered: covered(market, region),
        read_on: catalogues.iter().map(|catalogue| catalogue.read_on).min(),
        shown: Vec::new(),
    }
}
