import type { Translation } from '../message.ts';
import type { effects as source } from '../zh-CN/effects.ts';

export const effects = {
  'effects.name': '成效檢驗',
  'effects.per.week': '每家每週',
  'effects.per.month': '每家每月',
  'effects.since.week': '{count} 週',
  'effects.since.month': '{count} 個月',

  'effects.none': '沒有可以檢驗成效的計畫。',
  'effects.all.some':
    '{of} 個計畫中，{count} 個通過了全部檢驗，可以說明由計畫帶來了什麼；其餘只能說「有變化」。',
  'effects.all.none': '{of} 個計畫都沒有通過全部檢驗：只能說「有變化」，不能說由計畫帶來。',
  'effects.one.caused_more':
    '與對照組相比，{program}使受扶持商家的成交額{per}增加 {effect}（95% 區間 {interval}）。',
  'effects.one.caused_less':
    '與對照組相比，{program}使受扶持商家的成交額{per}減少 {effect}（95% 區間 {interval}）。',
  'effects.one.same':
    '檢驗全部通過，但{program}受扶持商家的成交額與對照組看不出差別（{per} {effect}，95% 區間 {interval}）。',
  'effects.one.changed':
    '{program}受扶持商家的成交額與對照組之差為{per} {effect}；檢驗沒有全部通過，只能說「有變化」。',
  'effects.one.unknown': '{program}帶來了什麼，無從估計：{reason}。',

  'effects.verdict.caused_more': '由計畫帶來：增加',
  'effects.verdict.caused_less': '由計畫帶來：減少',
  'effects.verdict.same': '看不出差別',
  'effects.verdict.changed': '只能說有變化',
  'effects.verdict.unknown': '無從估計',

  'effects.absent.no_data': '沒有整週或整月的投放資料',
  'effects.absent.nobody_supported': '投放資料裡沒有在此期間開始受扶持的商家',
  'effects.absent.no_before': '扶持開始之前沒有資料',
  'effects.absent.no_comparison': '所有商家同時開始受扶持，沒有可比的商家',
  'effects.absent.not_collected': '沒有蒐集成交額',
  'effects.absent.few_supported': '資料齊全的受扶持商家不到 10 家',
  'effects.absent.few_comparison': '可比的商家不到 10 家',
  'effects.absent.gate': '檢驗沒有全部通過',
  'effects.absent.zero_inside': '成效的區間包含零，說不出單價',
  'effects.absent.no_coupons': '沒有核銷優惠券',
  'effects.absent.few_beside': '同地同類或其他地方的未受扶持商家不到 10 家',
  'effects.absent.not_half': '還不到一半',
  'effects.absent.few': '不到 10 家，不作比例',

  'effects.table': '扶持帶來了什麼（與對照組相比）',
  'effects.column.outcome': '指標',
  'effects.column.merchants': '扶持 / 對照（家）',
  'effects.column.mean_before': '扶持前平均',
  'effects.column.effect': '每家每期之差（95% 區間）',
  'effects.column.relative': '相對值',
  'effects.column.say': '能說什麼',
  'effects.outcome.gmv': '成交額',
  'effects.outcome.orders': '訂單',
  'effects.interval': '{value}（{interval}）',
  'effects.pair': '{one} / {other}',

  'effects.chart.caused_more': '{program}：扶持開始後，成交額高於對照組',
  'effects.chart.caused_less': '{program}：扶持開始後，成交額低於對照組',
  'effects.chart.same': '{program}：扶持前後，成交額都與對照組相近',
  'effects.chart.changed': '{program}：受扶持商家與對照組的成交額之差',
  'effects.chart.how.week':
    '橫軸為扶持開始後的週數，虛線左邊是開始之前。縱軸為每家每週成交額與對照組之差，以開始前一週為零；直線為同時涵蓋各點的 95% 區間。',
  'effects.chart.how.month':
    '橫軸為扶持開始後的月數，虛線左邊是開始之前。縱軸為每家每月成交額與對照組之差，以開始前一月為零；直線為同時涵蓋各點的 95% 區間。',
  'effects.chart.left_out': '不到 10 家商家的時點不畫。',
  'effects.chart.since': '距開始',

  'effects.gate': '{program}：檢驗',
  'effects.gate.passed': '通過',
  'effects.gate.failed': '未通過',
  'effects.gate.column.test': '檢驗',
  'effects.gate.column.found': '結果',
  'effects.gate.column.limit': '要求',
  'effects.gate.column.passed': '結論',
  'effects.gate.test.supported': '受扶持商家夠多',
  'effects.gate.test.comparison': '對照商家夠多',
  'effects.gate.test.before': '扶持前的期數',
  'effects.gate.test.after': '扶持後的期數',
  'effects.gate.test.balance': '因缺期而排除的商家（較多的一組）',
  'effects.gate.test.overlap': '同品類有對照商家的受扶持商家',
  'effects.gate.test.pre_trend': '扶持前的走勢相同（聯合檢定的 p 值）',
  'effects.gate.of': '{of} 家中 {value} 家',
  'effects.gate.merchants': '{value} 家',
  'effects.gate.periods': '{value} 期',
  'effects.gate.at_least': '至少 {limit}',
  'effects.gate.at_most': '至多 {limit}',
  'effects.gate.untested': '無從檢驗',

  'effects.groups': '比較了誰',
  'effects.groups.window': '期間',
  'effects.groups.supported': '扶持',
  'effects.groups.compared': '對照：未獲核定、候補、申請中、其他、之後才受扶持',
  'effects.groups.left_out': '排除：缺期的扶持 / 對照、此前已受扶持、只受其他計畫扶持',
  'effects.groups.periods.week': '{period}，{count} 週',
  'effects.groups.periods.month': '{period}，{count} 個月',
  'effects.groups.missing': '（另有 {count} 期全無資料）',

  'effects.beside': '是否排擠了同業',
  'effects.beside.neighbours': '同地同類未受扶持 / 其他未受扶持（家）',
  'effects.beside.before': '之前平均',
  'effects.beside.after': '之後平均',
  'effects.beside.effect': '每家每期之差（95% 區間）',
  'effects.beside.say.lost': '同業減少了',
  'effects.beside.say.gained': '同業也增加了',
  'effects.beside.say.not_seen': '沒有看到排擠',
  'effects.beside.say.unknown': '不能判斷',
  'effects.beside.how':
    '同地同類指同一地級市、同一品類。之前和之後以身邊第一家商家開始受扶持為界，與其他地方未受扶持的商家相比。',

  'effects.cost': '每份成效的花費',
  'effects.cost.coupons': '已核銷優惠券',
  'effects.cost.gmv': '每元券帶來的成交額（95% 區間）',
  'effects.cost.coupon': '每帶來 1 元成交額的券（95% 區間）',
  'effects.cost.impressions': '每帶來 1 元成交額的曝光（95% 區間）',
  'effects.cost.total': '合計帶來的成交額（95% 區間）',
  'effects.cost.how': '花費以參與檢驗的受扶持商家自扶持開始以來的核銷與曝光計；區間由成效的區間換算。',

  'effects.recovery': '恢復得如何',
  'effects.recovery.fallen': '低於去年同期的受扶持商家',
  'effects.recovery.back': '其中已恢復',
  'effects.recovery.median.week': '一半恢復所需週數',
  'effects.recovery.median.month': '一半恢復所需月數',
  'effects.recovery.survival': '期末仍在銷售：扶持',
  'effects.recovery.survival_compared': '期末仍在銷售：對照',
  'effects.recovery.of': '{value} / {of}',
  'effects.recovery.share': '{value} / {of}（{share}）',
  'effects.recovery.how':
    '恢復指連續兩期不低於去年同期的每期平均；所需期數按 Kaplan–Meier 法計，尚未恢復的商家按已觀察到的時間計。',

  'effects.note.method':
    '成效按 Callaway 與 Sant’Anna（2021）的方法估計：每一批商家與從未受扶持的商家相比，扶持前後之差再相減。同一商家的各期誤差相關，按商家聚類。',
  'effects.note.not_yet': '{program}從未受扶持的商家不到 10 家，因此也與之後才受扶持的商家相比。',
  'effects.note.small': '不到 10 家商家只列數目，不作比例和估計。',
} satisfies Translation<typeof source>;
