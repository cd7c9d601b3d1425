import { z } from 'zod'
import { Identifier, Label } from '#domain/kernel/identifier.ts'

/** 专项整治的步骤: a template from which a campaign takes its steps, in order. How things are done, not law. */
export const CampaignDefinition = z.strictObject({
  id: Identifier,
  version: z.int().min(1),
  label: Label,
  /** The list of codes that its steps are of; a step is named by its code. */
  codes: Identifier,
  steps: z
    .array(
      z.strictObject({
        id: Identifier,
        /** As the campaign calls it, in few words. */
        label: Label,
        /** What is to be done in it. */
        asks: z.string().min(2).max(200),
      }),
    )
    .min(1)
    .max(12),
  note: z.string().min(1).max(300).optional(),
})
export type CampaignDefinition = z.output<typeof CampaignDefinition>
