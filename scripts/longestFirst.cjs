const { default: Sequencer } = require('@jest/test-sequencer');

/** Suites that open the pages take longest: begun last, they would keep one core waiting for the other. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => (path.includes('/scripts/pages/') ? 0 : 1);
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
};
