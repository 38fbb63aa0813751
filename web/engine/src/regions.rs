//! The catalogues that the page can load: a region each, in the order of the usual list.

use tariff_core::Date;

/// A region of which there is a catalogue.
#[derive(Debug, PartialEq, Eq)]
pub struct Region {
    /// Its catalogue's id, which is also the name of its file.
    pub id: &'static str,
    /// Its name in Chinese.
    pub zh: &'static str,
    /// Its name in English.
    pub en: &'static str,
}

/// What is sold in every region, on top of the region's own.
pub const NATIONAL: &str = "national";

const fn region(id: &'static str, zh: &'static str, en: &'static str) -> Region {
    Region { id, zh, en }
}

/// Every region, then the plans of the past, which are a market of their own.
pub static REGIONS: [Region; 32] = [
    region("beijing", "北京", "Beijing"),
    region("tianjin", "天津", "Tianjin"),
    region("hebei", "河北", "Hebei"),
    region("shanxi", "山西", "Shanxi"),
    region("neimenggu", "内蒙古", "Inner Mongolia"),
    region("liaoning", "辽宁", "Liaoning"),
    region("jilin", "吉林", "Jilin"),
    region("heilongjiang", "黑龙江", "Heilongjiang"),
    region("shanghai", "上海", "Shanghai"),
    region("jiangsu", "江苏", "Jiangsu"),
    region("zhejiang", "浙江", "Zhejiang"),
    region("anhui", "安徽", "Anhui"),
    region("fujian", "福建", "Fujian"),
    region("jiangxi", "江西", "Jiangxi"),
    region("shandong", "山东", "Shandong"),
    region("henan", "河南", "Henan"),
    region("hubei", "湖北", "Hubei"),
    region("hunan", "湖南", "Hunan"),
    region("guangdong", "广东", "Guangdong"),
    region("guangxi", "广西", "Guangxi"),
    region("hainan", "海南", "Hainan"),
    region("chongqing", "重庆", "Chongqing"),
    region("sichuan", "四川", "Sichuan"),
    region("guizhou", "贵州", "Guizhou"),
    region("yunnan", "云南", "Yunnan"),
    region("xizang", "西藏", "Tibet"),
    region("shaanxi", "陕西", "Shaanxi"),
    region("gansu", "甘肃", "Gansu"),
    region("qinghai", "青海", "Qinghai"),
    region("ningxia", "宁夏", "Ningxia"),
    region("xinjiang", "新疆", "Xinjiang"),
    region("mobile-2011", "2011年的套餐（历史）", "Plans of 2011 (history)"),
];

impl Region {
    /// Where the page starts.
    pub fn first() -> &'static Region {
        Region::by_id("chongqing").unwrap_or(&REGIONS[0])
    }

    /// A region by its catalogue's id.
    pub fn by_id(id: &str) -> Option<&'static Region> {
        REGIONS.iter().find(|region| region.id == id)
    }

    /// Whether it is a place of today, where national plans are sold too.
    pub fn is_place(&self) -> bool {
        self.id != "mobile-2011"
    }

    /// The day for which its market is ranked: today, or for the plans of the past a day on which
    /// many of them were sold.
    pub fn day(&self, today: Date) -> Date {
        let then = Date::new(2011, 12, 1).filter(|_| !self.is_place());
        then.unwrap_or(today)
    }

    /// The catalogues that make its market.
    pub fn catalogues(&self) -> Vec<&'static str> {
        let own = REGIONS.iter().find(|r| r.id == self.id).map(|r| r.id);
        let national = self.is_place().then_some(NATIONAL);
        national.into_iter().chain(own).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_is_sold_what_is_sold_everywhere() {
        assert_eq!(Region::first().catalogues(), ["national", "chongqing"]);
        let past = Region::by_id("mobile-2011").unwrap();
        assert_eq!(past.catalogues(), ["mobile-2011"]);
    }

    #[test]
    fn every_region_has_a_name_of_its_own() {
        for (i, a) in REGIONS.iter().enumerate() {
            for b in &REGIONS[i + 1..] {
                assert!(a.id != b.id && a.zh != b.zh && a.en != b.en);
            }
        }
    }
}
