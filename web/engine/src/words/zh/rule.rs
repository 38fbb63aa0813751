//! Conditions, in Chinese.

use tariff_core::{AgeBound, Rule, Why};

use super::bill::stopped;
use super::contract::sale_window;
use super::named;
use crate::asks;
use crate::format::price as plain;
use crate::format::yuan;

pub(super) const ANY_OF: &str = "（其一即可）";

fn bound(bound: &AgeBound, side: &str) -> String {
    let note =
        if bound.inclusive.is_none() { "（是否含本数，资料未写明）" } else { "" };
    let (with, without) = if side == "min" {
        ("及以上", "以上（不含）")
    } else {
        ("及以下", "以下（不含）")
    };
    let word = if bound.inclusive == Some(false) { without } else { with };
    format!("{} 周岁{word}{note}", bound.years)
}

/// The condition itself, such as “60 周岁及以上”.
pub(super) fn rule(rule: &Rule) -> Option<String> {
    Some(match rule {
        Rule::Age { min, max } => {
            let both =
                [min.as_ref().map(|b| bound(b, "min")), max.as_ref().map(|b| bound(b, "max"))];
            both.into_iter().flatten().collect::<Vec<_>>().join("、")
        }
        Rule::Student => "在校学生".to_owned(),
        Rule::NewCustomer => "新入网（新号码或携号转入）".to_owned(),
        Rule::ExistingCustomer => "该运营商的老用户".to_owned(),
        Rule::Tenure { months, inclusive } => format!(
            "在网{} {months} 个月{}",
            if *inclusive == Some(false) { "超过" } else { "满" },
            if inclusive.is_none() { "（是否含本数，资料未写明）" } else { "" }
        ),
        Rule::SpendUplift { at_least } => {
            format!("每月消费比现在提高至少 {} 元", plain(*at_least))
        }
        Rule::MinRecentSpend { at_least } => {
            format!("近几个月月均消费至少 {} 元", plain(*at_least))
        }
        Rule::Disability => "持残疾人证".to_owned(),
        Rule::Occupation { any_of } => any_of
            .iter()
            .map(|o| named::occupation_of(o).unwrap_or(o))
            .collect::<Vec<_>>()
            .join("、"),
        Rule::LowIncome => "低保或脱贫人口".to_owned(),
        Rule::Household => "家庭套餐成员或副卡（须已有主卡）".to_owned(),
        Rule::Broadband => "有或同时办该运营商的宽带".to_owned(),
        Rule::Corporate => "政企客户".to_owned(),
        Rule::Device { kind } => {
            format!("用在{}上", named::device_of(kind).unwrap_or(kind))
        }
        Rule::Regions { any_of } => {
            let names: Vec<&str> = any_of
                .iter()
                .map(|id| crate::regions::Region::by_id(id).map_or(id.as_str(), |r| r.zh))
                .collect();
            format!("限{}", names.join("、"))
        }
        Rule::Cities { any_of } => format!("限{}", any_of.join("、")),
        Rule::Visitor => "短期来访旅客".to_owned(),
        Rule::Ask { .. } => return None,
        Rule::AnyOf { of } => {
            let all: Vec<String> = of.iter().filter_map(self::rule).collect();
            format!("{}{}", all.join("，或"), ANY_OF)
        }
    })
}

/// As a question.
pub(super) fn ask_rule(rule: &Rule) -> String {
    match rule {
        Rule::Age { .. } => format!("您的年龄符合吗？（{}）", self::rule(rule).unwrap_or_default()),
        Rule::NewCustomer => "您现在是哪家的用户？（新入网才能办）".to_owned(),
        Rule::ExistingCustomer => "您现在是哪家的用户？（老用户才能办）".to_owned(),
        Rule::Tenure { months, .. } => format!("您在现在这家多久了？（满 {months} 个月才能办）"),
        Rule::SpendUplift { at_least } => {
            format!("愿意每月比现在多花 {} 元以上吗？", plain(*at_least))
        }
        Rule::MinRecentSpend { at_least } => {
            format!("近几个月的平均话费到 {} 元了吗？", plain(*at_least))
        }
        Rule::Occupation { .. } => {
            format!("您的职业是{}吗？", self::rule(rule).unwrap_or_default())
        }
        Rule::Cities { any_of } => format!("您在{}吗？", any_of.join("、")),
        other => asks::topic(other)
            .map_or_else(|| self::rule(other).unwrap_or_default(), |t| named::topic(&t).to_owned()),
    }
}

pub(super) fn why(why: &Why) -> String {
    match why {
        Why::NotEligible { rule } => match self::rule(rule) {
            Some(rule) => format!("需要：{rule}"),
            None => "您回答了不符合条件".to_owned(),
        },
        Why::OffSale { sale } => format!("不在售：{}", sale_window(*sale)),
        Why::Suspended { amount } => format!("套外用到 {} 会停，满足不了您的用量", yuan(*amount)),
        Why::Stopped { after } => format!("{}，满足不了您的用量", stopped(*after)),
        _ => "不符合条件".to_owned(),
    }
}
