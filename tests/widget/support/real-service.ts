import type { newWorkplace } from '../../support/service/workplace'

/** As `tests/support/service/start-service.ts` has it. */
export interface Service {
  readonly url: string
  stop(): Promise<void>
  restart(): Promise<void>
}

type Environment = ReturnType<typeof newWorkplace>['env']

/** The whole service, its types left behind: they are checked without the DOM's, these tests with them. */
export const { startService } = jest.requireActual<{
  readonly startService: (env: Environment) => Promise<Service>
}>('../../support/service/start-service')
