import { choices as campaignChoices } from './campaign/choices.ts'
import { end as campaignEnd } from './campaign/end.ts'
import { join as campaignJoin } from './campaign/join.ts'
import { leave as campaignLeave } from './campaign/leave.ts'
import { list as campaignList } from './campaign/list.ts'
import { open as campaignOpen } from './campaign/open.ts'
import { revise as campaignRevise } from './campaign/revise.ts'
import { show as campaignShow } from './campaign/show.ts'
import { step as campaignStep } from './campaign/step.ts'
import type { Handler } from './handle.ts'
import { answer as inspectionAnswer } from './inspection/answer.ts'
import { choices as inspectionChoices } from './inspection/choices.ts'
import { choose as inspectionChoose } from './inspection/choose.ts'
import { draw as inspectionDraw } from './inspection/draw.ts'
import { feedBack as inspectionFeedBack } from './inspection/feed-back.ts'
import { find as inspectionFind } from './inspection/find.ts'
import { leave as inspectionLeave } from './inspection/leave.ts'
import { list as inspectionList } from './inspection/list.ts'
import { plan as inspectionPlan } from './inspection/plan.ts'
import { pool as inspectionPool } from './inspection/pool.ts'
import { redraw as inspectionRedraw } from './inspection/redraw.ts'
import { revise as inspectionRevise } from './inspection/revise.ts'
import { show as inspectionShow } from './inspection/show.ts'
import { site as inspectionSite } from './inspection/site.ts'
import { slip as inspectionSlip } from './inspection/slip.ts'
import { summary as inspectionSummary } from './inspection/summary.ts'
import { visit as inspectionVisit } from './inspection/visit.ts'
import { accept as problemAccept } from './problem/accept.ts'
import { appoint as problemAppoint } from './problem/appoint.ts'
import { assign as problemAssign } from './problem/assign.ts'
import { attach as problemAttach } from './problem/attach.ts'
import { board as problemBoard } from './problem/board.ts'
import { bring as problemBring } from './problem/bring.ts'
import { close as problemClose } from './problem/close.ts'
import { detach as problemDetach } from './problem/detach.ts'
import { drop as problemDrop } from './problem/drop.ts'
import { exportOne as problemExport } from './problem/export.ts'
import { extend as problemExtend } from './problem/extend.ts'
import { figures as problemFigures } from './problem/figures.ts'
import { grant as problemGrant } from './problem/grant.ts'
import { hasten as problemHasten } from './problem/hasten.ts'
import { list as problemList } from './problem/list.ts'
import { measure as problemMeasure } from './problem/measure.ts'
import { merge as problemMerge } from './problem/merge.ts'
import { overseers as problemOverseers } from './problem/overseers.ts'
import { plan as problemPlan } from './problem/plan.ts'
import { poll as problemPoll } from './problem/poll.ts'
import { progress as problemProgress } from './problem/progress.ts'
import { recall as problemRecall } from './problem/recall.ts'
import { refuse as problemRefuse } from './problem/refuse.ts'
import { register as problemRegister } from './problem/register.ts'
import { reopen as problemReopen } from './problem/reopen.ts'
import { report as problemReport } from './problem/report.ts'
import { resolve as problemResolve } from './problem/resolve.ts'
import { returnOne as problemReturn } from './problem/return.ts'
import { revise as problemRevise } from './problem/revise.ts'
import { satisfy as problemSatisfy } from './problem/satisfy.ts'
import { show as problemShow } from './problem/show.ts'
import { split as problemSplit } from './problem/split.ts'
import { state as problemState } from './problem/state.ts'
import { tally as problemTally } from './problem/tally.ts'
import { tell as problemTell } from './problem/tell.ts'
import { uphold as problemUphold } from './problem/uphold.ts'
import { verify as problemVerify } from './problem/verify.ts'
import { visit as problemVisit } from './problem/visit.ts'
import { waive as problemWaive } from './problem/waive.ts'
import { answer as recheckAnswer } from './recheck/answer.ts'
import { assign as recheckAssign } from './recheck/assign.ts'
import { draw as recheckDraw } from './recheck/draw.ts'
import { list as recheckList } from './recheck/list.ts'
import { sheet as recheckSheet } from './recheck/sheet.ts'
import { show as recheckShow } from './recheck/show.ts'

/** What finds problems, rectifies them and looks again. */
export const RECTIFY_COMMANDS: readonly Handler[] = [
  campaignChoices,
  campaignEnd,
  campaignJoin,
  campaignLeave,
  campaignList,
  campaignOpen,
  campaignRevise,
  campaignShow,
  campaignStep,
  inspectionAnswer,
  inspectionChoices,
  inspectionChoose,
  inspectionDraw,
  inspectionFeedBack,
  inspectionFind,
  inspectionLeave,
  inspectionList,
  inspectionPlan,
  inspectionPool,
  inspectionRedraw,
  inspectionRevise,
  inspectionShow,
  inspectionSite,
  inspectionSlip,
  inspectionSummary,
  inspectionVisit,
  problemAccept,
  problemAppoint,
  problemAssign,
  problemAttach,
  problemBoard,
  problemFigures,
  problemBring,
  problemClose,
  problemDetach,
  problemDrop,
  problemExport,
  problemExtend,
  problemGrant,
  problemHasten,
  problemList,
  problemMeasure,
  problemMerge,
  problemOverseers,
  problemPlan,
  problemPoll,
  problemProgress,
  problemRecall,
  problemRefuse,
  problemRegister,
  problemReopen,
  problemReport,
  problemResolve,
  problemReturn,
  problemRevise,
  problemSatisfy,
  problemShow,
  problemSplit,
  problemState,
  problemTally,
  problemTell,
  problemUphold,
  problemVerify,
  problemVisit,
  problemWaive,
  recheckAnswer,
  recheckAssign,
  recheckDraw,
  recheckList,
  recheckSheet,
  recheckShow,
]
