//! Words of the scripts in `www`, in Chinese.

use super::page::WORDS;
use crate::words::scripts::{BootWords, DeskWords, KioskWords, OldWords};

pub(in crate::words) static BOOT: BootWords = BootWords {
    network: "页面没有下载完",
    network_mend: "请检查网络，再重新打开。",
    old: "这个浏览器打不开本页",
    old_mend: "它太旧（要有 WebAssembly），或者文件没有下载完整。请重新打开；还不行，请换一个较新的浏览器。",
    broken: "页面出错了",
    broken_mend: "是我们的错。重新打开会保留您填的内容；再次出错，请清除后打开。",
    clock: "这台设备的日期不对",
    clock_mend: "设备上的日期早于资费读取的日期（{day}），算不出哪些套餐在售。请校准日期，再重新打开。",
    again: "重新打开",
    clear: "清除后打开",
};

pub(in crate::words) static OLD: OldWords =
    OldWords { title: BOOT.old, text: "它太旧了，请换一个较新的浏览器。" };

pub(in crate::words) static KIOSK: KioskWords = KioskWords {
    bar: "自助终端",
    back: WORDS.step_back,
    restart: "重新开始",
    staff: "找店员",
    reach: "按钮下移",
    end: "结束并清除",
    on: WORDS.next,
    restart_title: "重新开始吗？",
    restart_text: "您填的内容会清掉，从第一个问题开始。",
    restart_no: "不，继续填",
    call_title: "请店员过来",
    call_text: "屏幕不会自动叫人：请举手示意，或到柜台找店员。您填的内容留在这里。",
    leaving_title: "您还在吗？",
    leaving_text: "长时间无操作将清除所填内容，触摸屏幕继续。",
    seconds: "还有 {n} 秒",
    pad: "数字",
    backspace: "退格",
    done: "完成",
};

pub(in crate::words) static DESK: DeskWords = DeskWords {
    got: "已填：",
    wrong: "未能识别：",
    none: "还没有结果：先填通话和流量。",
    plans: "找到 {n} 个套餐，请选",
    because: "（{why}）",
    no_plan: "没有找到这个套餐",
    months: "正在分月填写，请填在表里",
};
