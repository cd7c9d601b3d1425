import { inspectionSite } from '#domain/inspection/contract.ts'
import { whyNotFedBack, whyNotLeftOut, whyNotRecorded } from '#domain/inspection/deciding.ts'
import { listAnswers } from '#store/inspection/answer.ts'
import { listFindings } from '#store/inspection/finding.ts'
import { handler } from '../handle.ts'
import { aspectsOf, kindsOf, labelIn } from './codes.ts'
import { openSite } from './open.ts'
import { siteView } from './view.ts'

export const site = handler(inspectionSite, async (context, { site: id }) => {
  const { tx, scope, core, today } = context
  const { site: one, inspection, standing } = await openSite(context, id)
  const answers = await listAnswers(tx, scope, { site: id })
  const findings = await listFindings(tx, scope, { inspection: inspection.id, units: [one.unit] })
  const aspects = aspectsOf(core)
  const { title, unitName, basis, from, to } = inspection
  return {
    site: { ...siteView(one), met: one.met, opinion: one.opinion },
    inspection: {
      id: inspection.id,
      title,
      kindName: labelIn(kindsOf(core), inspection.kind),
      unitName,
      basis,
      from,
      to,
    },
    today,
    items: inspection.items,
    aspects: aspects.filter(code => !code.retired).map(({ id: code, label }) => ({ id: code, label })),
    answers: answers.map(({ site: _, ...answer }) => answer),
    findings: findings.map(finding => ({
      id: finding.id,
      no: finding.no,
      title: finding.title,
      aspectName: labelIn(aspects, finding.aspect),
      severity: finding.severity,
      item: finding.item,
      files: finding.files,
    })),
    can: {
      record: whyNotRecorded(one, standing) ?? null,
      feedBack: whyNotFedBack(one, standing) ?? null,
      leave: whyNotLeftOut(one, standing) ?? null,
    },
  }
})
