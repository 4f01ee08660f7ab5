"""在报告之下以英文写成的句子（说明、警告、失败原因）的中文译文：键为英文模板。"""

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    # ---- 说明
    "{names}: {figure} is less precise than was asked, after all of the {count} replications "
    "that were allowed.": (
        "{names}：{figure} 未达到所要求的精度，尽管已用完允许的全部 {count} 次重复仿真。"
    ),
    "{names}: {figures} still drift after the warm-up; a longer one, or a terminating horizon, "
    "may be called for.": (
        "{names}：预热期之后，{figures} 仍在漂移；可能需要更长的预热期或终止型时段。"
    ),
    "{names}: {figures} still drifts after the warm-up; a longer one, or a terminating "
    "horizon, may be called for.": (
        "{names}：预热期之后，{figures} 仍在漂移；可能需要更长的预热期或终止型时段。"
    ),
    "Observed orders that were open when the clock stopped: {parts}.": (
        "时钟停止时仍未完成的观测订单：{parts}。"
    ),
    "{count} of {total} in {name}": "{name} 的 {total} 张中有 {count} 张",
    "{names}: demand is taken from history, so intervals are conditional on that history, and "
    "sales are not all of demand where stock ran out.": (
        "{names}：需求取自历史记录，因此各区间以该历史为条件；而在缺货之处，销量并不等于全部需求。"
    ),
    # ---- 情景的警告
    "{names}: {path}: utilisation {share}: {work} h of work an hour for {staff} on duty on "
    "average; less than 1, or the queue grows without end.": (
        "{names}：{path}：利用率 {share}（每小时 {work} 小时的工作量，平均当班 {staff} 人）；应"
        "小于 1，否则队列无限增长。"
    ),
    "{names}: {path}: {work} machines' work for {machines}; more machines than work, or what "
    "is owed grows without end.": (
        "{names}：{path}：工作量需 {work} 台机器，而现有 {machines}；机器应多于工作量，否则欠交"
        "量无限增长。"
    ),
    "{names}: tiers.{tier}: ; at least one customer of this tier.": (
        "{names}：tiers.{tier}：该等级没有客户。"
    ),
    "{names}: horizon.warm_up: {length}, so that the start is in the figures; a warm-up of "
    "several times {longest}, the longest review and lead time; or kind: terminating.": (
        "{names}：horizon.warm_up：{length}，因此起始阶段计入了指标；预热期应为最长盘点周期与提"
        "前期之和（{longest}）的数倍，或设 kind: terminating。"
    ),
    "{names}: {path}: does not keep {items}, which its customers order; what they order, since "
    "no line is ever filled.": (
        "{names}：{path}：不存放其客户订购的 {items}；应存放客户所订之物，否则这些订单行永远无"
        "法满足。"
    ),
    "{names}: {path}: does not keep {items}, which its customers order; what they order, since "
    "lines that nobody can fill wait here for ever.": (
        "{names}：{path}：不存放其客户订购的 {items}；应存放客户所订之物，否则无人能满足的订单"
        "行将在此永远等待。"
    ),
    "{names}: {path}: a level in time, of a demand of 0; units, where customers with another "
    "home are to be served.": (
        "{names}：{path}：以时间表示的库存水平，而此处需求为 0；若要服务归属别处的客户，请以件"
        "数表示。"
    ),
    "{names}: {path}: no opening stock and no replenishment of {items}; opening stock.": (
        "{names}：{path}：{items} 既无期初库存也无补货；需要期初库存。"
    ),
    "{names}: {path}: no lead time from {source}: goods are there at once; a lead_time.": (
        "{names}：{path}：自 {source} 补货没有提前期，货物立即到达；需要 lead_time。"
    ),
    "{names}: {path}: no layout; a layout, to walk on.": (
        "{names}：{path}：没有布局；需要一个供行走的布局。"
    ),
    "{names}: {path}: its last order is placed {last} after the start; orders until the end of "
    "what is observed, {end}.": (
        "{names}：{path}：最后一张订单在开始后 {last} 下达；订单应持续到观测期结束（{end}）。"
    ),
    "{names}: {path}: {orders} orders are expected in a replication; more events than orders, "
    "or every run fails.": (
        "{names}：{path}：每次重复仿真预计有 {orders} 张订单；事件上限应高于订单数，否则每次都"
        "会失败。"
    ),
    # ---- 无法判定与失败的原因
    "there is no baseline to compare with": "没有可供对比的基线",
    "no replication has finished": "没有一次重复仿真完成",
    "{figure} was not told": "没有得到 {figure}",
    "{figure} has no value in {count} replications": "{figure} 在 {count} 次重复仿真中没有值",
    "{count} failed replications, the first {first}: {reason}": (
        "{count} 次重复仿真失败，第一次为 {first}：{reason}"
    ),
    "events: more than {count} events by {time} s": "事件数：到第 {time} 秒已超过 {count} 个事件",
    "clock: the wall-clock cap was reached by {time} s": (
        "时限：到第 {time} 秒已用完允许的运行时间"
    ),
    "crash: its worker process died twice, the second time with no other": (
        "崩溃：其工作进程两次中止，第二次时没有其他进程"
    ),
    # ---- 理论
    "Palm's theorem: base stock, Poisson demand": "帕尔姆定理：基准库存、泊松需求",
    "Erlang loss: base stock, lost sales": "爱尔朗损失公式：基准库存、需求流失",
    "(r, Q) with backorders, Poisson lines": "(r, Q) 策略，欠交，泊松订单行",
    "(s, S) with backorders, Poisson lines": "(s, S) 策略，欠交，泊松订单行",
    "(R, S) with backorders, Poisson demand": "(R, S) 策略，欠交，泊松需求",
    "(R, s, nQ) with backorders, Poisson demand": "(R, s, nQ) 策略，欠交，泊松需求",
    "(R, s, S) with backorders, Poisson demand": "(R, s, S) 策略，欠交，泊松需求",
    "Newsvendor: stock for one period": "报童模型：单一时期的库存",
    "Critical level, backorders, two tiers": "临界水平，欠交，两个等级",
    "Critical level, lost sales, two tiers": "临界水平，需求流失，两个等级",
    "Two echelons, one for one, first come": "两级库存，逐件补货，先到先得",
    "METRIC: two echelons, one for one": "METRIC：两级库存，逐件补货",
    "M/M/c: wait for a picker": "M/M/c：等待拣货员",
    "M/G/1: wait for the picker": "M/G/1：等待唯一的拣货员",
    "M/M/c: orders before the packers": "M/M/c：等待打包的订单",
    "M/D/c: orders before the packers": "M/D/c：等待打包的订单",
    "M/G/1: orders before the packer": "M/G/1：等待唯一打包台的订单",
    "Priority queue: wait for a picker by tier": "优先级排队：各等级等待拣货员",
    "Bullwhip effect of a moving average": "移动平均预测的牛鞭效应",
    "Jackson network: stations of a line": "杰克逊网络：一条线上的各工位",
    "Saturated line with little room": "缓冲有限的饱和流水线",
    "Closed network: constant work in process": "闭合网络：在制品数量恒定",
    "M/M/c/K: lines that a full floor turns away": "M/M/c/K：作业区已满而拒绝的订单行",
    "Square-root law: stock pooled in fewer warehouses": "平方根定律：库存集中到较少的仓库",
    "Bullwhip effect of exponential smoothing": "指数平滑预测的牛鞭效应",
}
"""English template to Chinese; the first that matches all of a sentence is taken."""
