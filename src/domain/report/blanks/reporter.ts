const person =
  /(?:本人|我(?!们|市|县|区|局|委|院|校|镇|乡|省|国|单位|党|支部|公司|司|处|所|站|部|行|社|办|街道|村|厅|中心|集团|系统|科|队|会|州|旗|企|方|军|为群众))/
/** Words that put the act itself into the hands of whoever reports, in their own clause only. */
const inPerson = /(?:主持|亲自)/
/** What one does in person; 召开, 组织, 开展, 印发 are acts of the unit. */
const personalAct =
  /^(?:并|还|也|又|先后|累计|全年|共|带头|坚持|深入|认真|主动|定期|到[^，。；]{1,10}|为[^，。；]{1,10}|与[^，。；]{1,12}|同[^，。；]{1,12}|对[^，。；]{1,12})*(?:讲|上|授|领学|主讲|宣讲|带队|参加|出席|谈|约谈|提醒|接访|接待|下访|调研|走访|慰问|发言|交流发言|作[^，。；]{0,6}(?:报告|发言|辅导)|包案|包联|联系|撰写|自学|学习)/

/**
 * Whether the clause that ends a stretch of text speaks of the reporting person's own act. 本人 and 我 are the subject
 * of the clauses that follow as long as these name an act done in person (讲党课, 约谈, 接访): “本人主持党组会*次，
 * 开展谈心谈话*次” counts the talks of the unit, “本人讲党课*次，约谈*人次” those of the person. 主持 and 亲自
 * reach no further than their clause, and a clause with a subject of its own ends it all.
 */
export function isByReporter(sentence: string): boolean {
  const clauses = sentence.split(/[，：]/)
  const last = clauses.pop() ?? ''
  if (person.test(last) || inPerson.test(last)) return true
  if (!personalAct.test(last)) return false
  for (const clause of clauses.toReversed()) {
    if (person.test(clause)) return true
    if (!personalAct.test(clause) && !inPerson.test(clause)) return false
  }
  return false
}
