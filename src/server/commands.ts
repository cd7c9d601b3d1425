import { close as accountClose } from './account/close.ts'
import { list as accountList } from './account/list.ts'
import { open as accountOpen } from './account/open.ts'
import { reset as accountReset } from './account/reset.ts'
import { list as auditList } from './audit/list.ts'
import { state as auditState } from './audit/state.ts'
import { get as fileGet } from './file/get.ts'
import { put as filePut } from './file/put.ts'
import type { Handler } from './handle.ts'
import { show as homeShow } from './home/show.ts'
import { answer as intakeAnswer } from './intake/answer.ts'
import { open as intakeOpen } from './intake/open.ts'
import { returned as intakeReturned } from './intake/returned.ts'
import { settle as intakeSettle } from './intake/settle.ts'
import { show as intakeShow } from './intake/show.ts'
import { template as intakeTemplate } from './intake/template.ts'
import { adopt as ledgerAdopt } from './ledger/adopt.ts'
import { draft as ledgerDraft } from './ledger/draft.ts'
import { edition as ledgerEdition } from './ledger/edition.ts'
import { exportOne as ledgerExport } from './ledger/export.ts'
import { list as ledgerList } from './ledger/list.ts'
import { own as ledgerOwn } from './ledger/own.ts'
import { retire as ledgerRetire } from './ledger/retire.ts'
import { figure as metricFigure } from './metric/figure.ts'
import { list as metricList } from './metric/list.ts'
import { series as metricSeries } from './metric/series.ts'
import { list as periodList } from './period/list.ts'
import { name as periodName } from './period/name.ts'
import { add as personAdd } from './person/add.ts'
import { change as personChange } from './person/change.ts'
import { list as personList } from './person/list.ts'
import { appoint as postAppoint } from './post/appoint.ts'
import { end as postEnd } from './post/end.ts'
import { count as recordCount } from './record/count.ts'
import { enter as recordEnter } from './record/enter.ts'
import { latest as recordLatest } from './record/latest.ts'
import { list as recordList } from './record/list.ts'
import { recogniseOne as recordRecognise } from './record/recognise.ts'
import { revise as recordRevise } from './record/revise.ts'
import { show as recordShow } from './record/show.ts'
import { voidOne as recordVoid } from './record/void.ts'
import { bind as reportBind } from './report/bind.ts'
import { compose as reportCompose } from './report/compose.ts'
import { drift as reportDrift } from './report/drift.ts'
import { evidence as reportEvidence } from './report/evidence.ts'
import { exportOne as reportExport } from './report/export.ts'
import { freeze as reportFreeze } from './report/freeze.ts'
import { list as reportList } from './report/list.ts'
import { open as reportOpen } from './report/open.ts'
import { propose as reportPropose } from './report/propose.ts'
import { settle as reportSettle } from './report/settle.ts'
import { show as reportShow } from './report/show.ts'
import { add as unitAdd } from './unit/add.ts'
import { close as unitClose } from './unit/close.ts'
import { list as unitList } from './unit/list.ts'
import { move as unitMove } from './unit/move.ts'
import { rename as unitRename } from './unit/rename.ts'
import { show as unitShow } from './unit/show.ts'

/** Every command that needs authorization; routes, rights and OpenAPI are read from this list. */
export const COMMANDS: readonly Handler[] = [
  accountClose,
  accountList,
  accountOpen,
  accountReset,
  auditList,
  auditState,
  fileGet,
  filePut,
  homeShow,
  intakeAnswer,
  intakeOpen,
  intakeReturned,
  intakeSettle,
  intakeShow,
  intakeTemplate,
  ledgerList,
  ledgerOwn,
  ledgerEdition,
  ledgerDraft,
  ledgerAdopt,
  ledgerRetire,
  ledgerExport,
  metricFigure,
  metricList,
  metricSeries,
  periodList,
  periodName,
  personAdd,
  personChange,
  personList,
  postAppoint,
  postEnd,
  recordCount,
  recordEnter,
  recordLatest,
  recordList,
  recordRecognise,
  recordRevise,
  recordShow,
  recordVoid,
  reportBind,
  reportCompose,
  reportDrift,
  reportEvidence,
  reportExport,
  reportFreeze,
  reportList,
  reportOpen,
  reportPropose,
  reportSettle,
  reportShow,
  unitAdd,
  unitClose,
  unitList,
  unitMove,
  unitRename,
  unitShow,
]
