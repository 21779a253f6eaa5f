import { describe, expect, test } from 'vitest';
import { getMerchant } from '#app/modules/merchants/index.server.ts';
import * as merchantPage from '#app/routes/manager/merchant.tsx';
import * as merchantsPage from '#app/routes/manager/merchants.tsx';
import * as profilePage from '#app/routes/merchant/profile.tsx';
import * as placesRoute from '#app/routes/merchant/profile-places.ts';
import { useDatabase } from '#tests/support/database.ts';
import { newMerchant } from '#tests/support/factories.ts';
import { ask } from '#tests/support/routes.ts';
import { newSignedIn } from '#tests/support/sign-in.ts';

const db = useDatabase();
