//! Tariffs in English.

use tariff_core::{
    AgeBound, Assumption, AtEnd, BillPart, BlockPrice, CapAction, Channel, CostPart, Date,
    Destination, Direction, Fact, FirstMonth, Lasts, Location, Money, Part, Peer, Price, Promotion,
    Quantity, RoundingMode, Rule, SaleWindow, Scope, Service, Slot, Span, SpecialFee, Stage,
    StagedRounding, Term, Termination, Tier, TierMode, Unit, Unpriced, Watch, Why,
};

use super::count::{count, first_months, months};
use super::{Lang, Words, named};
use crate::asks;
use crate::format::{Units, price as plain, yuan};

static UNITS: Units =
    Units { minute: " min", second: " s", piece: " messages", one_piece: " message" };

/// The table.
pub(super) static EN: Words = Words {
    lang: Lang::En,
    units: &UNITS,
    answer: &super::answer::EN,
    figures: &super::figures::EN,
    tags: &super::label::EN,
    more: &super::more::EN,
    log: &super::log::EN,
    others: &super::others::EN,
    page: &super::page::EN,
    plans: &super::plans::EN,
    shared: &super::shared::EN,

    fee: "Monthly fee",
    fee_module: |name| format!("Monthly fee of {name}"),
    minimum_spend: |least| format!("Topping up to the minimum spend of {least}"),
    special_fee,
    used: |amount| format!("used {amount}"),
    events: |n| count(n, "time", "times"),
    taken: |amount| format!("included {amount}"),
    billed: |amount| format!("billed {amount}"),
    over: |amount| format!("beyond that {amount}"),
    increment: |first, then| {
        if first == then {
            format!("each is rounded up to steps of{first}")
        } else {
            format!("each counts{first} first, then is rounded up to steps of{then}")
        }
    },
    month_step: |step, up| {
        if up {
            format!("the month’s part of{step} counts as{step}")
        } else {
            format!("the month’s part of{step} doesn’t count")
        }
    },
    rounding,
    setups: |n, setup| format!("connection fee {} yuan × {n}", plain(setup.price)),
    capped: |amount, then| format!("the cap of {amount} is reached; then {}", cap_action(then)),
    assumption,
    price,
    part,
    scope,
    allowance_used: |used, all| format!("{all}, of which {used} used"),
    allowance_unlimited: |used| format!("without limit, {used} used"),
    rolls_over: |amount| format!("{amount} carried over to next month"),
    fact,

    filing: "Filing number",
    source: "Source",
    sale: "On sale",
    sale_window,
    sale_ended: |last| format!("not sold any more after {last}"),
    channels: "Sign up at",
    exit: "Leave at",
    channel,
    commitment: "Commitment",
    commitment_months: |n, only_with_extras| {
        let only = if only_with_extras { " (only with broadband or a device)" } else { "" };
        months(n) + only
    },
    no_commitment: "Not stated",
    none_stated: "none (as stated)",
    liability: "Liability for leaving early",
    term: "Valid for",
    term_text: term,
    termination: "Termination fee",
    termination_fee: termination,
    termination_unstated: "Not stated; ask before you sign",
    first_month: "First month",
    first_month_mode: first_month,
    promotion: "Promotion",
    promotion_price: promotion,
    throttle: "Reduced speed",
    throttled: |after, kbps| format!("after {after}, down to {}", speed(kbps)),
    stop: "Data stops",
    stopped: |after| stopped(after).replacen('D', "d", 1),
    draw_order: "What is used first",
    draw_order_stated: |stated| if stated { "as stated" } else { "not stated; the common order" },
    gift: "For a limited time",
    gift_months: |what, n| format!("{what} (for {})", months(n)),
    includes: "Services included",
    eligibility: "Conditions",
    rule,
    any_of: " (one is enough)",
    list: ", ",
    remarks: "Also note",
    colon: ": ",
    ask_rule,
    ask_also: |n| count(n, "more condition", "more conditions"),
    needs_unstated: |services| {
        format!("The filing doesn’t say whether it includes: {services}. Please ask the operator.")
    },
    why,
    unpriced,
    bill_part,
    cost_part,
    watch,
    expires: |amount, over| match over {
        1 => format!("Unused: {amount} a month"),
        n => format!("Unused: {amount} over {n} months"),
    },
    bound_freely: |n| {
        format!("A commitment of {}; leaving earlier costs nothing (as stated)", months(n))
    },
    promotion_depends,
    day,
    unpriced_used: used,
    card: &super::card::EN,
};

fn special_fee(special: SpecialFee) -> String {
    match special {
        SpecialFee::Promotion { normal } => format!("during the promotion; {} after", yuan(normal)),
        SpecialFee::FirstMonth { mode } => format!("first month: {}", first_month(mode)),
        _ => String::new(),
    }
}

fn rounding(staged: StagedRounding) -> String {
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

fn cap_action(then: &CapAction) -> String {
    match then {
        CapAction::Suspend => "service stops until next month".to_owned(),
        CapAction::Throttle { kbps } => format!("speed drops to {}", speed(*kbps)),
        CapAction::Free => "nothing more is charged".to_owned(),
    }
}

fn speed(kbps: u32) -> String {
    if kbps.is_multiple_of(1024) {
        format!("{} Mbps", kbps / 1024)
    } else if kbps.is_multiple_of(1000) {
        format!("{} Mbps", kbps / 1000)
    } else {
        format!("{kbps} kbps")
    }
}

fn assumption(assumption: Assumption) -> &'static str {
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

fn price(price: &Price) -> String {
    match price {
        Price::PerUnit { price, .. } if price.micro() == 0 => "free".to_owned(),
        Price::PerUnit { price, per } => format!("{} yuan{}", plain(*price), UNITS.per(*per)),
        Price::Slots { slots } => slots_in_words(slots),
        Price::Tiers { mode, unit, tiers, .. } => tiers_in_words(*mode, *unit, tiers),
        Price::Blocks { size, prices, part: rule, span, most } => {
            let name = UNITS.quantity(*size);
            let mut text = blocks(prices, &UNITS.per(*size), &name);
            text += &format!("; {}", part(*rule, &name));
            if *span == Span::Day {
                text = format!("each day: {text}");
            }
            if let Some(most) = most {
                text += &format!("; at most {most} are charged");
            }
            text
        }
    }
}

fn blocks(prices: &[BlockPrice], per: &str, size: &str) -> String {
    let one = |b: &BlockPrice| match b.blocks {
        Some(n) => format!("the first {n} × {size} {} yuan{per}", plain(b.price)),
        None if prices.len() > 1 => format!("then {} yuan{per}", plain(b.price)),
        None => format!("{} yuan{per}", plain(b.price)),
    };
    prices.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn part(part: Part, size: &str) -> String {
    match part {
        Part::Ceil => format!("a started {size} is charged whole"),
        Part::Floor => format!("a part of {size} is free"),
        Part::Unstated => format!("the filing doesn’t say what a part of {size} costs"),
        Part::Metered { price, per } => format!(
            "below {size} {} yuan{}, up to the price of {size}",
            plain(price),
            UNITS.per(per)
        ),
        Part::Nested { price, per, inner, inner_price, repeats } => format!(
            "below {size} {} yuan{}, {} yuan buys {}{}, up to the price of {size}",
            plain(price),
            UNITS.per(per),
            plain(inner_price),
            UNITS.quantity(inner),
            if repeats == Some(true) { " (repeats)" } else { "" },
        ),
    }
}

fn slots_in_words(slots: &[Slot]) -> String {
    let one = |slot: &Slot| {
        let rate = format!("{} yuan/{} s", plain(slot.price), slot.per);
        match slot.from {
            0 => rate,
            from => format!("from second {from} on {rate}"),
        }
    };
    slots.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn tiers_in_words(mode: TierMode, unit: Unit, tiers: &[Tier]) -> String {
    let one = |tier: &Tier| {
        let mut text = match tier.up_to {
            Some(n) => format!("up to {}", UNITS.quantity(Quantity { amount: n, unit })),
            None => "above".to_owned(),
        };
        if tier.flat.micro() != 0 {
            text += &format!(" {} yuan", plain(tier.flat));
        }
        if tier.price.micro() != 0 {
            let per = UNITS.per(Quantity { amount: tier.per, unit });
            text += &format!(" {} yuan{per}", plain(tier.price));
        }
        text
    };
    let list = tiers.iter().map(one).collect::<Vec<_>>().join(", ");
    match mode {
        TierMode::Graduated => format!("part by part: {list}"),
        TierMode::Volume => format!("all at the tier reached: {list}"),
    }
}

/// Which usage it is about.
fn scope(scope: &Scope) -> String {
    let everywhere =
        |set: &[Location]| set.contains(&Location::Home) == set.contains(&Location::Roaming);
    let mut notes: Vec<&str> = Vec::new();
    let to = &scope.destinations;
    let local = to.contains(&Destination::Local);
    let domestic = to.contains(&Destination::Domestic);
    let base = match (scope.service, scope.direction) {
        (Service::Voice, Some(Direction::Out)) if local && !domestic => "Local calls",
        (Service::Voice, Some(Direction::Out)) if domestic && !local => "Long-distance calls",
        (Service::Voice, Some(Direction::Out)) => "Calls made",
        (Service::Voice, Some(Direction::In)) => "Calls received",
        (Service::Voice, None) => "Calls",
        (Service::Sms, Some(Direction::In)) => "Texts received",
        (Service::Sms, _) => "Text messages",
        (Service::Mms, Some(Direction::In)) => "Picture messages received",
        (Service::Mms, _) => "Picture messages",
        (Service::Data, _) if scope.apps.is_empty() => "General data",
        (Service::Data, _) => "App data",
    };
    if !everywhere(&scope.locations) {
        notes.push(match (scope.service, scope.locations.contains(&Location::Roaming)) {
            (_, true) => "roaming in China",
            (Service::Data, false) => "home region only",
            (_, false) => "at home",
        });
    }
    if to.contains(&Destination::HkMoTw) {
        notes.push("Hong Kong, Macao, Taiwan");
    }
    if to.contains(&Destination::International) {
        notes.push("international");
    }
    match scope.peers.as_slice() {
        [Peer::OnNet] => notes.push("same operator"),
        [Peer::OffNet] => notes.push("other operators"),
        [Peer::Fixed] => notes.push("fixed lines"),
        _ => {}
    }
    match scope.circle {
        Some(true) => notes.push("chosen numbers"),
        Some(false) => notes.push("not chosen numbers"),
        None => {}
    }
    let apps: Vec<&str> = scope.apps.iter().map(|a| named::en::app(a).unwrap_or(a)).collect();
    let apps = apps.join(", ");
    let hours: Vec<String> = scope
        .during
        .iter()
        .map(|w| {
            let end = |t: Option<tariff_core::TimeOfDay>, other: &str| {
                t.map_or_else(|| other.to_owned(), |t| t.to_string())
            };
            format!("{}–{}", end(w.from, "00:00"), end(w.to, "24:00"))
        })
        .collect();
    let hours = hours.join(", ");
    if !apps.is_empty() {
        notes.push(&apps);
    }
    if !hours.is_empty() {
        notes.push(&hours);
    }
    if notes.is_empty() { base.to_owned() } else { format!("{base} ({})", notes.join("; ")) }
}

fn fact(fact: &Fact) -> String {
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

fn stopped(after: Option<Quantity>) -> String {
    match after {
        Some(after) => format!("Data stops after {} until the next month", UNITS.quantity(after)),
        None => "Data stops once the allowance is used up, until the next month".to_owned(),
    }
}

/// How long a contract lasts, and what becomes of it then.
fn term(term: Term) -> String {
    let lasts = match term.lasts {
        Lasts::Open => "no end date".to_owned(),
        Lasts::Months { months: n } => format!("valid for {}", months(n)),
        Lasts::Until { day } => format!("valid to {day}"),
    };
    let then = match (term.at_end, term.lasts) {
        (Some(AtEnd::Renews), _) => ", then renews by itself",
        (Some(AtEnd::Ends), _) => ", then ends by itself",
        (Some(AtEnd::OtherTariff), _) => ", then goes on at the prices of that day",
        (Some(AtEnd::Ask), _) => ", then has to be taken out again",
        (None, Lasts::Open) => "",
        (None, _) => "; what comes then isn’t stated",
    };
    lasts + then
}

fn sale_window(sale: SaleWindow) -> String {
    match (sale.from, sale.to) {
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => "not stated".to_owned(),
    }
}

fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Online => "online (app, web)",
        Channel::Store => "shop",
        Channel::Phone => "hotline",
        Channel::Campus => "campus",
        Channel::Other => "elsewhere (see the filing)",
    }
}

fn termination(fee: Termination) -> String {
    match fee {
        Termination::PerMonthLeft { amount, cap, most_months } => {
            let mut text = format!("months left × {} yuan", plain(amount));
            if let Some(most) = most_months {
                text += &format!(", at most {}", months(most));
            }
            if let Some(cap) = cap {
                text += &format!(", at most {} yuan", plain(cap));
            }
            text
        }
        Termination::Prorated { total } => {
            format!("{} yuan ÷ contract months × months left", plain(total))
        }
        Termination::ShareOfFee { percent } => {
            format!("months left × monthly fee × {percent}%")
        }
        Termination::PerMonthUsed { amount } => format!("months used × {} yuan", plain(amount)),
        Termination::GiftUsed { total, .. } => {
            format!("{} yuan × months used ÷ contract months", plain(total))
        }
        Termination::Fixed { amount } => format!("{} yuan", plain(amount)),
    }
}

fn first_month(mode: FirstMonth) -> String {
    match mode {
        FirstMonth::Full => "charged in full".to_owned(),
        FirstMonth::Half { from_day } => format!("half from day {from_day} on"),
        FirstMonth::ByDay => "by the day".to_owned(),
        FirstMonth::PayPerUse => "no fee; usage at overage prices".to_owned(),
    }
}

fn promotion(promotion: Promotion, fee: Money) -> String {
    format!(
        "{} a month for the {}, then {}",
        yuan(promotion.price.of(fee)),
        first_months(promotion.months),
        yuan(fee)
    )
}

fn bound(bound: &AgeBound, from: bool) -> String {
    let years = bound.years;
    let text = match (from, bound.inclusive) {
        (true, Some(false)) => format!("over {years}"),
        (true, _) => format!("{years} or more"),
        (false, Some(false)) => format!("under {years}"),
        (false, _) => format!("{years} or less"),
    };
    if bound.inclusive.is_none() {
        text + " (whether the age itself counts isn’t said)"
    } else {
        text
    }
}

/// The condition itself, such as "aged 60 or more".
fn rule(rule: &Rule) -> Option<String> {
    Some(match rule {
        Rule::Age { min, max } => {
            let both =
                [min.as_ref().map(|b| bound(b, true)), max.as_ref().map(|b| bound(b, false))];
            let both: Vec<String> = both.into_iter().flatten().collect();
            format!("aged {}", both.join(", "))
        }
        Rule::Student => "a student".to_owned(),
        Rule::NewCustomer => "new to the operator (new number or ported in)".to_owned(),
        Rule::ExistingCustomer => "a customer of the operator already".to_owned(),
        Rule::Tenure { months: n, inclusive } => {
            let more = match inclusive {
                Some(false) => "more than ",
                _ => "at least ",
            };
            let note = match inclusive {
                None => " (whether exactly that counts isn’t said)",
                _ => "",
            };
            format!("with the operator for {more}{}{note}", months(n))
        }
        Rule::SpendUplift { at_least } => {
            format!("spends at least {} yuan a month more than now", plain(*at_least))
        }
        Rule::MinRecentSpend { at_least } => {
            format!("spent at least {} yuan a month of late", plain(*at_least))
        }
        Rule::Disability => "holds a disability certificate".to_owned(),
        Rule::Occupation { any_of } => any_of
            .iter()
            .map(|o| named::en::occupation_of(o).unwrap_or(o).to_ascii_lowercase())
            .collect::<Vec<_>>()
            .join(", "),
        Rule::LowIncome => "registered as of low income".to_owned(),
        Rule::Household => "member of a family plan with a main card".to_owned(),
        Rule::Broadband => "has or takes the operator’s broadband".to_owned(),
        Rule::Corporate => "a company’s or institution’s customer".to_owned(),
        Rule::Device { kind } => {
            format!("used in a {}", named::en::device_of(kind).unwrap_or(kind).to_ascii_lowercase())
        }
        Rule::Regions { any_of } => {
            let names: Vec<&str> = any_of
                .iter()
                .map(|id| crate::regions::Region::by_id(id).map_or(id.as_str(), |r| r.en))
                .collect();
            format!("only in {}", names.join(", "))
        }
        Rule::Cities { any_of } => format!("only in {}", any_of.join(", ")),
        Rule::Visitor => "a short-stay visitor".to_owned(),
        Rule::Ask { .. } => return None,
        Rule::AnyOf { of } => {
            let all: Vec<String> = of.iter().filter_map(self::rule).collect();
            format!("{}{}", all.join(", or "), EN.any_of)
        }
    })
}

/// As a question.
fn ask_rule(rule: &Rule) -> String {
    let condition = || self::rule(rule).unwrap_or_default();
    match rule {
        Rule::Age { .. } => format!("Does your age fit? ({})", condition()),
        Rule::NewCustomer => "Whose customer are you now? (For new customers)".to_owned(),
        Rule::ExistingCustomer => "Whose customer are you now? (For existing ones)".to_owned(),
        Rule::Tenure { months: n, .. } => {
            format!("How long have you been with them? (at least {})", months(n))
        }
        Rule::SpendUplift { at_least } => {
            format!("Would you spend {} yuan a month more than now?", plain(*at_least))
        }
        Rule::MinRecentSpend { at_least } => {
            format!("Did you spend {} yuan a month of late?", plain(*at_least))
        }
        Rule::Occupation { .. } => format!("Is this your work: {}?", condition()),
        Rule::Cities { any_of } => format!("Are you in {}?", any_of.join(", ")),
        other => {
            asks::topic(other).map_or_else(condition, |topic| named::en::topic(&topic).to_owned())
        }
    }
}

fn why(why: &Why) -> String {
    match why {
        Why::NotEligible { rule } => match self::rule(rule) {
            Some(rule) => format!("Needs: {rule}"),
            None => "By your answer, its condition isn’t met".to_owned(),
        },
        Why::OffSale { sale } => format!("Not on sale: {}", sale_window(*sale)),
        Why::Suspended { amount } => {
            format!("Service stops at {} of overage; it can’t serve your usage", yuan(*amount))
        }
        Why::Stopped { after } => format!("{}; it can’t serve your usage", stopped(*after)),
        _ => "A condition isn’t met".to_owned(),
    }
}

fn unpriced(unpriced: &Unpriced) -> String {
    let voice_out = unpriced.service == Service::Voice && unpriced.direction == Direction::Out;
    let scope = Scope {
        id: String::new(),
        service: unpriced.service,
        direction: Some(unpriced.direction),
        peers: Vec::new(),
        circle: None,
        destinations: if voice_out { vec![unpriced.destination] } else { Vec::new() },
        locations: match unpriced.location {
            Location::Home => Vec::new(),
            away => vec![away],
        },
        zones: Vec::new(),
        prefixes: Vec::new(),
        apps: Vec::new(),
        during: Vec::new(),
    };
    format!("No price stated for: {}", self::scope(&scope))
}

fn used(unpriced: &Unpriced) -> String {
    format!(" (you use {})", UNITS.amount(unpriced.service, unpriced.quantity))
}

fn bill_part(part: &BillPart) -> String {
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

fn cost_part(part: &CostPart) -> &'static str {
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

fn watch(what: &Watch) -> Option<String> {
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
                (Some(fee), None) => self::termination(*fee),
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

fn promotion_depends(n: u16, fee: Money, conditions: &str) -> String {
    format!(
        "For some ({conditions}) the fee is {} for the {}; whether that is you isn’t known, so it isn’t counted",
        yuan(fee),
        first_months(n)
    )
}

/// `31 January 2027`.
fn day(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (month, day) = date.month_day();
    let name = MONTHS.get(usize::from(month).saturating_sub(1)).copied().unwrap_or_default();
    format!("{day} {name} {}", date.year_month().year())
}
