import { startShipyard, type Shipyard } from '../../testing/shipyard.ts';

let yard: Shipyard;
beforeAll(async () => {
  yard = await startShipyard();
});
afterAll(() => yard.org.close());

interface Answer {
  data: unknown;
  errors: { message: string; extensions: { ErrorType: string }; paths: string[] }[];
}

async function ask(query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
  const { status, body } = await yard.call('POST', '/graphql', { query, variables });
  expect(status).toBe(200);
  return body as Answer;
}

const crates = (args: string, node: string, more = ''): string =>
  `{ uiapi { query { Crate__c${args} { edges { node { ${node} } } ${more} } } } }`;

/** Names of the crates that a filter finds, in their order. */
async function found(where: string, variables: Record<string, unknown> = {}, head = 'query'): Promise<string[]> {
  const text = `${head} ${crates(`(where: ${where}, orderBy: { Name: { order: ASC } })`, 'Name { value }')}`;
  const { data, errors } = await ask(text, variables);
  expect(errors).toEqual([]);
  const { edges } = (data as { uiapi: { query: { Crate__c: { edges: { node: { Name: { value: string } } }[] } } } })
    .uiapi.query.Crate__c;
  return edges.map(({ node }) => node.Name.value);
}

describe('queries', () => {
  it('wraps values, leaves Id bare, and follows aliases and parents', async () => {
    const node =
      'Id title: Name { value } Price__c { value displayValue } Kind__c { label } Ship__r { Name { value } }';
    const { data } = await ask(crates('(first: 1, orderBy: { Name: { order: ASC } })', node));
    expect(data).toEqual({
      uiapi: {
        query: {
          Crate__c: {
            edges: [
              {
                node: {
                  Id: yard.crates[0],
                  title: { value: 'Anchors' },
                  Price__c: { value: 1200.5, displayValue: '$1,200.50' },
                  Kind__c: { label: 'Heavy goods' },
                  Ship__r: { Name: { value: 'Aurora' } },
                },
              },
            ],
          },
        },
      },
    });
  });

  it('gives null for a parent that is not set', async () => {
    const { data } = await ask(crates('(where: { Ship__c: { eq: null } })', 'Ship__r { Name { value } }'));
    expect(data).toMatchObject({ uiapi: { query: { Crate__c: { edges: [{ node: { Ship__r: null } }] } } } });
  });

  it('reads children with their own page', async () => {
    const { data } = await ask(`{ uiapi { query { Ship__c(where: { Name: { eq: "Aurora" } }) { edges { node {
      Crates__r(first: 2, orderBy: { Price__c: { order: DESC } }) { edges { node { Name { value } } } pageInfo { hasNextPage } }
    } } } } } }`);
    expect(data).toMatchObject({
      uiapi: {
        query: {
          Ship__c: {
            edges: [
              {
                node: {
                  Crates__r: {
                    edges: [{ node: { Name: { value: 'Anchors' } } }, { node: { Name: { value: 'Bells' } } }],
                    pageInfo: { hasNextPage: true },
                  },
                },
              },
            ],
          },
        },
      },
    });
  });

  it('pages by cursors that count from nought, as the platform’s do', async () => {
    const more = 'pageInfo { endCursor hasNextPage hasPreviousPage } totalCount';
    const first = await ask(crates('(first: 3, orderBy: { Name: { order: ASC } })', 'Id', more));
    expect(first.data).toMatchObject({
      uiapi: {
        query: {
          Crate__c: {
            pageInfo: { endCursor: 'djE6Mg==', hasNextPage: true, hasPreviousPage: false },
            totalCount: 4,
          },
        },
      },
    });
    const last = await ask(crates('(first: 3, after: "djE6Mg==", orderBy: { Name: { order: ASC } })', 'Id', more));
    expect(last.data).toMatchObject({
      uiapi: {
        query: {
          Crate__c: {
            edges: [{ node: { Id: yard.crates[3] } }],
            pageInfo: { endCursor: 'djE6Mw==', hasNextPage: false, hasPreviousPage: true },
          },
        },
      },
    });
  });

  it('puts in fragments and decides @include', async () => {
    const text = `query q($deep: Boolean) { uiapi { query { Crate__c(first: 1) { edges { node { ...brief Price__c @include(if: $deep) { value } } } } } } }
      fragment brief on Crate__c { Name { value } }`;
    const { data } = await ask(text, { deep: false });
    expect(data).toEqual({
      uiapi: { query: { Crate__c: { edges: [{ node: { Name: { value: expect.any(String) as string } } }] } } },
    });
  });
});

describe('what one may do', () => {
  const rights = (names: string): string =>
    `{ uiapi { objectInfos(apiNames: [${names}]) { ApiName createable fields { ApiName updateable } } } }`;

  it('is told beside the records, fields as a list', async () => {
    const { data } = await ask(rights('"Crate__c"'));
    const [info] = (data as { uiapi: { objectInfos: { fields: unknown[] }[] } }).uiapi.objectInfos;
    expect(info).toMatchObject({ ApiName: 'Crate__c', createable: true });
    expect(info?.fields).toContainEqual({ ApiName: 'Price__c', updateable: true });
    expect(info?.fields).toContainEqual({ ApiName: 'CreatedDate', updateable: false });
  });

  it('is refused for an object that one may not see', async () => {
    const { data, errors } = await ask(rights('"Nowhere__c"'));
    expect(data).toBeNull();
    expect(errors[0]?.message).toContain('Nowhere__c is not supported');
  });
});

describe('filters', () => {
  it.each([
    ['{ Price__c: { gt: 50, lte: 300 } }', ['Bells']],
    ['{ Name: { like: "%s" } }', ['Anchors', 'Bells', "Captain's glasses"]],
    ['{ Name: { eq: "Captain\'s glasses" } }', ["Captain's glasses"]],
    ['{ Kind__c: { in: ["Cold", "Heavy"] } }', ['Anchors', 'Dried fruit']],
    ['{ Kind__c: { nin: ["Cold", "Heavy"] } }', ['Bells', "Captain's glasses"]],
    ['{ Kind__c: { in: [] } }', []],
    ['{ IsSealed__c: { eq: true } }', ['Anchors', "Captain's glasses"]],
    ['{ or: [{ Name: { eq: "Bells" } }, { Price__c: { eq: null } }] }', ['Bells', 'Dried fruit']],
    ['{ not: { Ship__r: { Name: { eq: "Aurora" } } } }', ['Dried fruit']],
    ['{ Ship__r: { Harbour__c: { eq: "Trieste" } }, IsSealed__c: { eq: false } }', ['Bells']],
    ['{ PackedDate__c: { gte: { value: "2026-03-15" } } }', ['Bells', "Captain's glasses"]],
    ['{ PackedDate__c: { eq: { literal: NEXT_MONTH } } }', ["Captain's glasses"]],
    ['{ PackedDate__c: { eq: { range: { last_n_days: 20 } } } }', ['Bells']],
    [
      '{ Ship__c: { inq: { Ship__c: { Name: { eq: "Aurora" } }, ApiName: "Id" } } }',
      ['Anchors', 'Bells', "Captain's glasses"],
    ],
  ])('finds by %s', async (where, names) => {
    expect(await found(where)).toEqual(names);
  });

  it('takes a filter as a variable', async () => {
    const filter = { Price__c: { gte: 300 } };
    expect(await found('$where', { where: filter }, 'query q($where: Crate__c_Filter)')).toEqual(['Anchors', 'Bells']);
  });

  it('refuses a long text in a filter', async () => {
    const { errors } = await ask(crates('(where: { Notes__c: { eq: "x" } })', 'Id'));
    expect(errors[0]?.message).toBe("field 'Notes__c' can not be filtered in a query call");
  });
});

describe('refusals', () => {
  it('names a field that does not exist with its place', async () => {
    const { data, errors } = await ask(crates('', 'Colour__c { value }'));
    expect(data).toBeNull();
    expect(errors[0]).toMatchObject({
      message:
        "Validation error of type FieldUndefined: Field 'Colour__c' in type 'Crate__c' is undefined " +
        "@ 'uiapi/query/Crate__c/edges/node/Colour__c'",
      extensions: { ErrorType: 'ValidationError' },
    });
  });

  it('leaves out what is @optional and cannot be seen', async () => {
    const { data, errors } = await ask(crates('(first: 1)', 'Id Colour__c @optional { value }'));
    expect(errors).toEqual([]);
    expect(data).toEqual({
      uiapi: { query: { Crate__c: { edges: [{ node: { Id: expect.any(String) as string } }] } } },
    });
  });

  it('words an unknown field of a variable as the platform does', async () => {
    const { errors } = await ask(`query q($where: Crate__c_Filter) ${crates('(where: $where)', 'Id')}`, {
      where: { broken: 1 },
    });
    expect(errors).toEqual([
      {
        extensions: { ErrorType: 'ValidationError' },
        locations: [],
        message:
          "The variables input contains a field name 'broken' that is not defined for input object type 'Crate__c_Filter' ",
        paths: [],
      },
    ]);
  });

  it('asks for the parts of a value', async () => {
    const { errors } = await ask(crates('', 'Name'));
    expect(errors[0]?.message).toContain(
      'Validation error of type SubSelectionRequired: Sub selection required for type StringValue',
    );
  });

  it('says where the text is no GraphQL', async () => {
    const { errors } = await ask('{ uiapi { ');
    expect(errors[0]).toMatchObject({ extensions: { ErrorType: 'InvalidSyntax' }, locations: [{ line: 1 }] });
  });

  it.each([
    ['(first: 201)', 'up to 2000, give upperBound'],
    ['(first: 100, upperBound: 5000)', 'between 200 and 2000'],
    ['(first: 0)', 'between 1 and 200'],
  ])('bounds the page: %s', async (args, reason) => {
    const { errors } = await ask(crates(args, 'Id'));
    expect(errors[0]?.message).toContain(reason);
  });

  it('takes at most ten queries in one request', async () => {
    const many = Array.from({ length: 11 }, (_, at) => `q${at}: Crate__c { totalCount }`).join(' ');
    const { errors } = await ask(`{ uiapi { query { ${many} } } }`);
    expect(errors[0]?.message).toContain('at most 10');
  });
});

describe('aggregates', () => {
  it('sums and counts by group', async () => {
    const { data } =
      await ask(`{ uiapi { aggregate { Crate__c(groupBy: { IsSealed__c: { group: true } }) { edges { node { aggregate {
      IsSealed__c { value } Price__c { sum { value displayValue } } Id { count { value } }
    } } } } } } }`);
    const row = (sealed: boolean, sum: number, shown: string): unknown => ({
      node: {
        aggregate: {
          IsSealed__c: { value: sealed },
          Price__c: { sum: { value: sum, displayValue: shown } },
          Id: { count: { value: 2 } },
        },
      },
    });
    expect(data).toEqual({
      uiapi: { aggregate: { Crate__c: { edges: [row(false, 300, '$300.00'), row(true, 1250.5, '$1,250.50')] } } },
    });
  });
});

describe('mutations', () => {
  const count = async (name: string): Promise<number> => (await found(`{ Name: { eq: "${name}" } }`)).length;

  it('creates, refers to what was created, changes and deletes', async () => {
    const { data, errors } = await ask(
      `mutation m($ship: Ship__cCreateInput!) { uiapi {
        made: Ship__cCreate(input: $ship) { Record { Id Name { value } } }
        Crate__cCreate(input: { Crate__c: { Name: "Figs", Ship__c: "@{made}" } }) { Record { Ship__r { Name { value } } } }
      } }`,
      { ship: { Ship__c: { Name: 'Corona' } } },
    );
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      uiapi: {
        made: { Record: { Name: { value: 'Corona' } } },
        Crate__cCreate: { Record: { Ship__r: { Name: { value: 'Corona' } } } },
      },
    });
    const { Id } = (data as { uiapi: { made: { Record: { Id: string } } } }).uiapi.made.Record;
    const gone = await ask(`mutation { uiapi { Ship__cDelete(input: { Id: "${Id}" }) { Id } } }`);
    expect(gone.data).toEqual({ uiapi: { Ship__cDelete: { Id } } });
  });

  it('undoes everything when one step is refused', async () => {
    const { data, errors } = await ask(`mutation { uiapi {
      good: Crate__cCreate(input: { Crate__c: { Name: "Glue" } }) { Record { Id } }
      bad: Crate__cCreate(input: { Crate__c: { Name: "Ham", Price__c: -1 } }) { Record { Id } }
    } }`);
    expect(data).toEqual({ uiapi: { good: null, bad: null } });
    expect(errors[0]).toMatchObject({
      message: 'A crate cannot cost less than nothing.',
      paths: ['uiapi', 'Crate__cCreate'],
    });
    expect(await count('Glue')).toBe(0);
  });

  it('keeps the good steps with allOrNone: false', async () => {
    const { data, errors } = await ask(`mutation { uiapi(input: { allOrNone: false }) {
      good: Crate__cCreate(input: { Crate__c: { Name: "Ink" } }) { Record { Name { value } } }
      bad: Crate__cCreate(input: { Crate__c: { Name: "Jam", Price__c: -1 } }) { Record { Id } }
    } }`);
    expect(data).toMatchObject({ uiapi: { good: { Record: { Name: { value: 'Ink' } } }, bad: null } });
    expect(errors).toHaveLength(1);
    expect(await count('Ink')).toBe(1);
  });

  it('refuses an unknown field of the input', async () => {
    const { errors } = await ask(
      'mutation { uiapi { Crate__cCreate(input: { Crate__c: { Colour__c: "red" } }) { Record { Id } } } }',
    );
    expect(errors[0]?.message).toContain("contains a field not in 'Crate__cCreateRepresentation': 'Colour__c'");
  });
});
