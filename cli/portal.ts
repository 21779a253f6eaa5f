/** `npm run -s portal -- …`: the modules, entered from the terminal. */
import { Command } from 'commander';
import { runPortal } from './command.ts';
import { registerAwards } from './commands/awards.ts';
import { registerDb } from './commands/db.ts';
import { registerDelivery } from './commands/delivery.ts';
import { registerDemo } from './commands/demo.ts';
import { registerImpact } from './commands/impact.ts';
import { registerMail } from './commands/mail.ts';
import { registerMerchants } from './commands/merchants.ts';
import { registerReport } from './commands/report.ts';

const program = new Command('portal')
  .description(
    'Commonweal from the terminal. DATABASE_URL names the database; without it the embedded one is used.',
  )
  .option('--json', 'end with one JSON object on stdout; progress and messages go to stderr')
  .addHelpText('after', '\nExit codes: 0 done, 1 failed, 2 called wrongly.')
  .showHelpAfterError('(add --help for the usage)')
  .exitOverride()
  .configureOutput({ writeErr: (text) => process.stderr.write(text) });

// commander hands these settings down only to commands made after them.
registerDb(program);
registerDemo(program);
registerAwards(program);
registerReport(program);
registerMail(program);
registerMerchants(program);
registerDelivery(program);
registerImpact(program);

await runPortal(program, process.argv);
