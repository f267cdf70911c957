/** The states and the federal district of the United States by their postal letters. */
const STATES: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,DE Delaware,' +
    'DC District of Columbia,FL Florida,GA Georgia,HI Hawaii,ID Idaho,IL Illinois,IN Indiana,IA Iowa,KS Kansas,' +
    'KY Kentucky,LA Louisiana,ME Maine,MD Maryland,MA Massachusetts,MI Michigan,MN Minnesota,MS Mississippi,' +
    'MO Missouri,MT Montana,NE Nebraska,NV Nevada,NH New Hampshire,NJ New Jersey,NM New Mexico,NY New York,' +
    'NC North Carolina,ND North Dakota,OH Ohio,OK Oklahoma,OR Oregon,PA Pennsylvania,RI Rhode Island,' +
    'SC South Carolina,SD South Dakota,TN Tennessee,TX Texas,UT Utah,VT Vermont,VA Virginia,WA Washington,' +
    'WV West Virginia,WI Wisconsin,WY Wyoming'
  )
    .split(',')
    .map((entry) => [entry.slice(0, 2), entry.slice(3)]),
);
const CODES = new Map(Object.entries(STATES).map(([code, name]) => [name.toLowerCase(), code]));

/**
 * The postal letters of a state from its name or letters; null when it is none of the 51, such as `Ontario`.
 *
 * @example stateCode(' new york ') // 'NY'
 */
export function stateCode(text: string): string | null {
  const plain = text.trim().replace(/\.$/, '');
  const letters = plain.toUpperCase();
  return letters in STATES ? letters : (CODES.get(plain.toLowerCase()) ?? null);
}
