//! Names of things that forms and answers share, in English.

use crate::asks::Topic;

/// An app of directed data.
pub fn app(id: &str) -> Option<&'static str> {
    Some(match id {
        "directed" => "All apps on the plan’s list",
        "tencent-video" => "Tencent Video",
        "tencent" => "Tencent apps",
        "douyin" => "Douyin",
        "youku" => "Youku",
        "alibaba" => "Alibaba apps",
        "toutiao" => "Toutiao",
        "migu" => "Migu",
        "cmcc-apps" => "China Mobile’s own apps",
        "baidu" => "Baidu apps",
        "kuaishou" => "Kuaishou",
        "netease" => "NetEase apps",
        "netease-music" => "NetEase Music",
        "mgtv" => "Mango TV",
        "vivo" => "vivo apps",
        "weibo" => "Weibo",
        "ximalaya" => "Ximalaya",
        "bilibili" => "Bilibili",
        "cloud-phone" => "Cloud phone",
        "cloud-drive" => "Cloud drive",
        "cloud-game" => "Cloud games",
        "iqiyi" => "iQIYI",
        "xigua" => "Xigua Video",
        "game-peace" => "Game for Peace",
        "kugou" => "KuGou Music",
        "qq" => "QQ",
        "qq-music" => "QQ Music",
        _ => return None,
    })
}

/// An occupation.
pub fn occupation_of(id: &str) -> Option<&'static str> {
    Some(match id {
        "rider" => "Delivery rider",
        "teacher" => "Teacher",
        "logistics" => "Logistics worker",
        "real-estate-agent" => "Estate agent",
        "militia" => "Militia member",
        "soldier" => "Soldier",
        "veteran" => "Veteran",
        "livestreamer" => "Livestreamer",
        _ => return None,
    })
}

/// A kind of device.
pub fn device_of(id: &str) -> Option<&'static str> {
    Some(match id {
        "phone" => "Phone",
        "watch" => "Watch",
        "wearable" => "Wearable",
        "companion-phone" => "Companion phone",
        "student-card" => "Student card",
        _ => return None,
    })
}

/// A yes-or-no question about the customer.
pub fn topic(topic: &Topic) -> &'static str {
    match topic {
        Topic::Student => "Are you a student?",
        Topic::Disability => "Do you hold a disability certificate?",
        Topic::LowIncome => "Are you registered as low-income?",
        Topic::Household => "Is there a main card in the family that you could join?",
        Topic::Broadband => "Do you have, or would you take, the same operator’s broadband?",
        Topic::HasBroadband => "Do you have broadband, from the operator whose plan you’d take?",
        Topic::WouldBroadband => {
            "If not, would you have it installed to pay less? (It may cost extra.)"
        }
        Topic::Corporate => "Is your number a company’s or an institution’s?",
        Topic::Visitor => "Are you a short-stay visitor?",
        Topic::NewNumber => "Would you take a new number?",
        Topic::Abroad => "Do you often call abroad (or Hong Kong, Macao, Taiwan), or travel there?",
        Topic::Ask(_) => "Do you meet this condition?",
    }
}
