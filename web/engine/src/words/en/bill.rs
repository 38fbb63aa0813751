//! What bills and costs are made of, in English.

use tariff_core::{
    Assumption, BillPart, CapAction, CostPart, Direction, Fact, Quantity, RoundingMode, Service,
    SpecialFee, Stage, StagedRounding, Unpriced, Watch,
};

use super::contract::first_month;
use super::price::UNITS;
use super::scope::scope;
use crate::format::price as plain;
use crate::format::{speed, yuan};
use crate::words::count::months;
use crate::words::tariff::usage_of;

pub(super) fn special_fee(special: SpecialFee) -> String {
    match special {
        SpecialFee::Promotion { normal } => format!("during the promotion; {} after", yuan(normal)),
        SpecialFee::FirstMonth { mode } => format!("first month: {}", first_month(mode)),
        _ => String::new(),
    }
}

pub(super) fn rounding(staged: StagedRounding) -> String {
    let stage = match staged.stage {
        Stage::Increment => "each step",
        Stage::Event => "each time",
        Stage::Line => "the amount",
    };
    let mode = match staged.rounding.mode {
        RoundingMode::Up => "up",
        RoundingMode::Down => "down",
        RoundingMode::HalfUp => "half up",
        RoundingMode::HalfEven => "half to even",
    };
    format!("{stage} is rounded {mode} to {} yuan", plain(staged.rounding.step))
}

pub(super) fn cap_action(then: &CapAction) -> String {
    match then {
        CapAction::Suspend => "service stops until next month".to_owned(),
        CapAction::Throttle { kbps } => format!("speed drops to {}", speed(*kbps)),
        CapAction::Free => "nothing more is charged".to_owned(),
    }
}

pub(super) fn assumption(assumption: Assumption) -> &'static str {
    match assumption {
        Assumption::PartOfBlock => {
            "there is a price per GB and no rule below one; a started GB is counted whole"
        }
        Assumption::InnerCap => "whether the inner cap repeats isn’t said; counted once",
        Assumption::TypedMinutes => {
            "you typed whole minutes and this counts finer; it may come to a little less"
        }
        Assumption::Unmeasured => "the number of calls isn’t known; the most possible is counted",
        Assumption::TimeOfDay => {
            "the time of day isn’t known; the most expensive hours are counted"
        }
        Assumption::PeerNetwork => {
            "the other side’s operator isn’t known; the more expensive kind is counted"
        }
        Assumption::AllowanceOrder => {
            "the order isn’t known; what is included went to the cheapest first"
        }
        Assumption::Days => "the days aren’t known; spread evenly over the month",
        Assumption::FeeSpread => "a yearly or repeated fee, in equal monthly parts",
        Assumption::DrawOrder => {
            "which part is used first isn’t said; directed data before general, carried over before new"
        }
        Assumption::CarriedOver => {
            "the month before isn’t given; counted as if nothing had been carried over"
        }
        Assumption::Rollover => {
            "whether unused data carries over isn’t said; counted as if it lapsed"
        }
        Assumption::DirectedApps => {
            "which apps the directed data is for isn’t said; counted as if not for yours"
        }
        _ => "not stated; counted so that it is never too low",
    }
}

pub(super) fn fact(fact: &Fact) -> String {
    match fact {
        Fact::CapReached { amount, then, .. } => {
            format!("The cap of {} is reached; then {}", yuan(*amount), cap_action(then))
        }
        Fact::Throttled(t) => {
            format!("After {} speed drops to {}", UNITS.quantity(t.after), speed(t.kbps))
        }
        Fact::Stopped { after, .. } => stopped(*after),
        _ => String::new(),
    }
}

pub(super) fn stopped(after: Option<Quantity>) -> String {
    match after {
        Some(after) => format!("Data stops after {} until the next month", UNITS.quantity(after)),
        None => "Data stops once the allowance is used up, until the next month".to_owned(),
    }
}

pub(super) fn unpriced(unpriced: &Unpriced) -> String {
    format!("No price stated for: {}", scope(&usage_of(unpriced)))
}

pub(super) fn used(unpriced: &Unpriced) -> String {
    format!(" (you use {})", UNITS.amount(unpriced.service, unpriced.quantity))
}

pub(super) fn bill_part(part: &BillPart) -> String {
    match part {
        BillPart::Fees => "Plan fees".to_owned(),
        BillPart::AddOns => "Add-ons".to_owned(),
        BillPart::Packs => "Packs you buy yourself".to_owned(),
        BillPart::Usage { service: Service::Voice, direction: Some(Direction::In) } => {
            "Calls received beyond the plan".to_owned()
        }
        BillPart::Usage { service, .. } => format!(
            "{} beyond the plan",
            match service {
                Service::Voice => "Calls",
                Service::Sms => "Texts",
                Service::Mms => "Picture messages",
                Service::Data => "Data",
            }
        ),
        BillPart::MinimumSpend => "Minimum spend".to_owned(),
        _ => "Other".to_owned(),
    }
}

pub(super) fn cost_part(part: &CostPart) -> &'static str {
    match part {
        CostPart::Steady => "Ordinary months",
        CostPart::Waiting => "Staying with your current plan until the change",
        CostPart::Promotion => "Saved during a promotion",
        CostPart::FirstMonth => "The first month, against an ordinary one",
        CostPart::YearlyFees => "Yearly fees as they fall due",
        CostPart::Calendar => "What goes by days: months of different lengths",
        CostPart::Gift => "Saved by what is free for a limited time",
        CostPart::OneOff => "Fees paid once",
        CostPart::TermEnded => "After an add-on has ended",
        CostPart::Termination => "Termination fee of your current plan",
        CostPart::Owed => "Still due after these months: contracts that aren’t over",
        CostPart::Switching => "Other costs of changing",
        CostPart::BenefitLost { .. } => "A service that is lost",
        _ => "Other",
    }
}

pub(super) fn watch(what: &Watch) -> Option<String> {
    Some(match what {
        Watch::Cap { amount, then, .. } => {
            format!("When overage comes to {}: {}", yuan(*amount), cap_action(then))
        }
        Watch::Throttle { after, kbps, .. } => {
            format!("After {} the speed falls to {}", UNITS.quantity(*after).trim(), speed(*kbps))
        }
        Watch::PromotionEnds { after_months, fee, .. } => {
            format!("After {} the fee is {}", months(after_months), yuan(*fee))
        }
        Watch::Commitment { months: n, termination, at_most, .. } => {
            let fee = match (termination, at_most) {
                (_, Some(most)) => format!("leaving earlier costs {} at the most", yuan(*most)),
                (Some(fee), None) => super::contract::termination(*fee),
                (None, None) => "the filing doesn’t say what leaving earlier costs".to_owned(),
            };
            format!("A commitment of {}; {fee}", months(n))
        }
        Watch::TermEnds { after_months, .. } => {
            format!("An add-on ends after {}", months(after_months))
        }
        Watch::Assumed { assumption, amount, range, .. } => format!(
            "{}: {} in all, {} to {} by other readings",
            self::assumption(*assumption),
            yuan(*amount),
            yuan(range.low),
            yuan(range.high)
        ),
        Watch::MinimumSpend { least, .. } => format!("A minimum spend of {} a month", yuan(*least)),
        _ => return None,
    })
}
