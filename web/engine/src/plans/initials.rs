//! The first letters of 汉字 as they are read, for those that names of plans are made of.

/// Each letter with its characters. Where one is read in two ways, it is as in names of plans: 行 as
/// in 神州行, 重 as in 重庆.
const READ: &[(char, &str)] = &[
    ('a', "奥安爱"),
    ('b', "不伴保冰办包北宝巴帮播本标版白表贝铂"),
    ('c', "产传场垂存川常成才春村残潮畅础葱超重长餐"),
    ('d', "东冬动单地多大定带店抖档滴电达递钉"),
    ('e', "儿"),
    ('f', "付分峰扶抚放方福费飞"),
    ('g', "个光公共关功哥国工广感攻果甘贵高"),
    ('h', "划化华号合含呼和徽惠慧户护欢河活海湖环航花话黄"),
    ('j', "京价假军吉坚基家建技教晋景机极江津激疆积竞籍精级计郊金间集骥"),
    ('k', "卡客宽康快看科课"),
    ('l', "乐凌列旅林流理类老联辽量领龄龙"),
    ('m', "名木梦民猫目美芒萌蒙贸闽马"),
    ('n', "内农南宁年暖能"),
    ('p', "品屏派盘贫跑铺陪频"),
    ('q', "亲企全前千奇庆情权球秦趣轻青骐骑黔"),
    ('r', "人入如日荣融"),
    ('s', "三上书事升商四士守属山市手数树爽生石社神算肃苏视赛速陕随"),
    ('t', "听团堂天套庭特童脱腾通"),
    ('w', "万五外完屋无旺沃物王玩皖网"),
    ('x', "享仙信向夏孝学小幸循心新星校熊系线行西讯选限项香"),
    ('y', "业云优元养原员园夜引忧悦意扬拥月渝游用由益移耀艺语越远银院音预"),
    ('z', "专中主作兆准制助增子字尊州政智浙直租组者自至臻藏证资钟钻"),
];

/// A text with the first letter of every character that is known; the others as they are.
pub(super) fn initials(text: &str) -> String {
    let letter = |c: char| READ.iter().find(|(_, all)| all.contains(c)).map_or(c, |(l, _)| *l);
    text.chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_is_read_in_one_way() {
        let all: Vec<char> = READ.iter().flat_map(|(_, all)| all.chars()).collect();
        for c in &all {
            assert_eq!(all.iter().filter(|other| *other == c).count(), 1, "{c}");
        }
        assert_eq!(initials("神州行飞享58"), "szxfx58");
        assert_eq!(initials("重庆联通 A"), "cqlt A");
    }
}
