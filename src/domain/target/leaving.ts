const LEFT =
  'churn|churned|attrition|attrited|exited|left|lost|cancell?ed|closed|terminated|deactivated|disconnected|unsubscribed';
const LEFT_CHARACTERS = '流失|离网|退网|销户|停机|拆机|注销|退订|离店';

/** Headings that say who left, as a whole: "months left" and "closed tickets" do not. */
const HEADING = new RegExp(
  `^(is |has |have )?((customer|account|client|member|user|subscriber|subscription|contract|service) )?(is |has |was )?(${LEFT})` +
    `( (flag|label|value|status|reason|type|category|customer|account|date|yes no|y n|0 1))?$`,
);
const HEADING_CHARACTERS = new RegExp(`(${LEFT_CHARACTERS})(?!.*(率|概率|风险|评分|得分|预测|次数|天数|倾向))`);
/** "Attrited Customer", "已离网"; not "not churned", "未流失". */
const LEVEL = new RegExp(`^((customer|account|user|has) )?(${LEFT})( (customer|account|user))?$`);
const LEVEL_CHARACTERS = new RegExp(`^已?(${LEFT_CHARACTERS})(客户|用户|会员|商户)?$`);

/** Whether a heading says that its column tells who has left: "Churn", "Attrition_Flag", "是否流失"; no rates or scores. */
export function namesLeaving(heading: string): boolean {
  return HEADING.test(wordsOf(heading)) || HEADING_CHARACTERS.test(heading);
}

/** Whether a level says so itself, whatever its column is called: "Churned" of "Customer Status". */
export function saysLeft(level: string): boolean {
  return LEVEL.test(wordsOf(level)) || LEVEL_CHARACTERS.test(level.trim());
}

function wordsOf(text: string): string {
  return text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
