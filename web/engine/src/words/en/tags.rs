//! Names of offers and amounts, in English.

use tariff_core::Binding;

use crate::called::Called;
use crate::words::count::months;
use crate::words::tags::TagWords;

pub(in crate::words) static WORDS: TagWords = TagWords {
    called: |called| match called {
        Called::Least => "Cheapest",
        Called::OfNow => "Cheapest you can have now",
        Called::Advised => "Recommended",
        Called::IfChanging => "Best if you change",
    },
    best_title: |called| match called {
        Called::Least => "The plan that costs least",
        Called::OfNow => "Cheapest you can have now",
        Called::Advised | Called::IfChanging => "The plan we recommend",
    },
    composed: |called| match called {
        Called::IfChanging => "Best if you change",
        _ => "Recommended",
    },
    holds: |parts, n| format!("the average includes {parts}, spread over {}", months(n)),
    said: |title, names, amount| format!("Updated. {title}: “{names}”, {amount} a month."),
    nothing_said: |title| format!("Updated. {title}."),
    binding: |binding| match binding {
        Binding::None => "no commitment".to_owned(),
        Binding::Months(months) => format!("{months}-month commitment"),
        Binding::WithExtras(months) => {
            format!("{months}-month commitment with broadband or a device only")
        }
        Binding::NotStated => "commitment: not stated".to_owned(),
    },
    if_so: |conditions| format!("If you qualify: {conditions}"),
    uncommitted: |stated| {
        if stated { "Without a commitment" } else { "Commitment not stated" }
    },
    steadier: |more, lower| match more {
        Some(more) => format!("Steadier: {more} more a month, highest bill {lower} less"),
        None => format!("Steadier: highest bill {lower} less"),
    },
    then: |called| match called {
        Called::Least | Called::OfNow => "Cheapest then",
        Called::Advised => "Recommended then",
        Called::IfChanging => "Best if you change then",
    },
    then_same: "Still the cheapest",
    then_now: "Staying still costs least",
    abroad: |needed| {
        if needed {
            "No figure here includes calls abroad (or to Hong Kong, Macao and Taiwan) or roaming there: the tariffs on file have no price for them. Ask for those prices before you sign; your statement shows what you have paid so far."
        } else {
            "Not counted: calls abroad, to Hong Kong, Macao and Taiwan, and roaming there."
        }
    },
    talked: |amount| format!("talked {amount}"),
    billed_minutes: " Minutes are billed minutes: a started minute counts as a whole one.",
    received_free: "messages received on the mainland are free, as a general rule",
    without_now: "Your current plan isn’t compared below: it lacks a service you need, or its filing doesn’t say whether it has it.",
};
