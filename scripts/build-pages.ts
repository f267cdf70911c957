import { builtVendor } from '../local-org/lightning/build/vendor.ts';

// The framework behind the local org's pages, built before the tests so that no single test waits for it.
await builtVendor();
