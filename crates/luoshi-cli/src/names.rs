//! What the words of a reading are called where people read them.

/// What a part is called.
pub fn part_name(part: &str) -> &'static str {
    match part {
        "review" => "工作回顾",
        "problems" => "存在问题",
        "outlook" => "中长期目标",
        "plan" => "今年工作",
        _ => "其他",
    }
}

/// What the verb of an event is called.
pub fn verb_name(verb: &str) -> &'static str {
    match verb {
        "start" => "开工",
        "complete" => "完成",
        "issue" => "出台",
        "legislate" => "立法",
        "establish" => "建立",
        "hold" => "举办",
        "launch" => "启动",
        "abolish" => "取消",
        "cover" => "全覆盖",
        _ => "",
    }
}

/// What a kind of statement is called.
pub fn kind_name(kind: &str) -> &str {
    match kind {
        "quantified" => "量化指标",
        "milestone" => "标志性事项",
        "action" => "持续推进的工作",
        "principle" => "原则要求",
        "outcome" => "结果",
        other => other,
    }
}

/// What a bound is called.
pub fn bound_name(bound: &str) -> &str {
    match bound {
        "exact" => "确数",
        "at_least" => "以上",
        "at_most" => "以内",
        "about" => "左右",
        "range" => "区间",
        other => other,
    }
}

/// What a kind of measure is called.
pub fn change_name(kind: &str) -> &str {
    match kind {
        "amount" => "数量",
        "growth" => "增长",
        "decline" => "下降",
        "change" => "增减",
        "multiple" => "倍数",
        other => other,
    }
}

/// What an aim is called.
pub fn aim_name(aim: &str) -> &str {
    match aim {
        "do" => "完成这么多",
        "reach" => "达到",
        "keep" => "保持",
        other => other,
    }
}

/// What a relation is called.
pub fn relation_name(relation: &str) -> &str {
    match relation {
        "in_step" => "同步于",
        "above" => "高于",
        "below" => "低于",
        "rising" => "上升",
        "falling" => "下降",
        "steady" => "稳定",
        "assigned" => "按下达任务",
        other => other,
    }
}
