//! Names of things that forms and answers share, in Chinese.

use crate::asks::Topic;

/// An app of directed data.
pub fn app(id: &str) -> Option<&'static str> {
    Some(match id {
        "directed" => "套餐名单内的应用合计",
        "tencent-video" => "腾讯视频",
        "tencent" => "腾讯系",
        "douyin" => "抖音",
        "youku" => "优酷",
        "alibaba" => "阿里系",
        "toutiao" => "今日头条",
        "migu" => "咪咕",
        "cmcc-apps" => "移动自有应用",
        "baidu" => "百度系",
        "kuaishou" => "快手",
        "netease" => "网易系",
        "netease-music" => "网易云音乐",
        "mgtv" => "芒果TV",
        "vivo" => "vivo 应用",
        "weibo" => "微博",
        "ximalaya" => "喜马拉雅",
        "bilibili" => "哔哩哔哩",
        "cloud-phone" => "云手机",
        "cloud-drive" => "云盘",
        "cloud-game" => "云游戏",
        "iqiyi" => "爱奇艺",
        "xigua" => "西瓜视频",
        "game-peace" => "和平精英",
        "kugou" => "酷狗音乐",
        "qq" => "QQ",
        "qq-music" => "QQ音乐",
        _ => return None,
    })
}

/// An occupation.
pub fn occupation_of(id: &str) -> Option<&'static str> {
    Some(match id {
        "rider" => "骑手",
        "teacher" => "教师",
        "logistics" => "物流从业者",
        "real-estate-agent" => "房产经纪人",
        "militia" => "民兵",
        "soldier" => "军人",
        "veteran" => "退役军人",
        "livestreamer" => "主播",
        _ => return None,
    })
}

/// A kind of device.
pub fn device_of(id: &str) -> Option<&'static str> {
    Some(match id {
        "phone" => "手机",
        "watch" => "手表",
        "wearable" => "穿戴设备",
        "companion-phone" => "伴随手机",
        "student-card" => "学生卡（校讯终端）",
        _ => return None,
    })
}

/// A yes-or-no question about the customer.
pub fn topic(topic: &Topic) -> &'static str {
    match topic {
        Topic::Student => "您是在校学生吗？",
        Topic::Disability => "您持有残疾人证吗？",
        Topic::LowIncome => "您属于低保或脱贫人口吗？",
        Topic::Household => "家里有主卡可以带上您吗？（副卡、家庭成员）",
        Topic::Broadband => "有或愿意装同一运营商的宽带吗？",
        Topic::HasBroadband => "家里有宽带吗（和要办的套餐同一家运营商）？",
        Topic::WouldBroadband => "没有的话，愿意为了便宜装一条吗？（宽带可能另收费）",
        Topic::Corporate => "您是政企（单位）客户吗？",
        Topic::Visitor => "您是短期来访的旅客吗？",
        Topic::NewNumber => "愿意办新号码吗？",
        Topic::Abroad => "常打国际或港澳台电话，或者常出境吗？",
        Topic::Ask(_) => "您符合这一条件吗？",
    }
}
