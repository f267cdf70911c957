import type { Catalogue } from './catalogue.ts';
import type { Finding } from './finding.ts';
import { FormulaSyntaxError, tokensOf, type Token } from './formula.ts';
import { about, filesOf, type MetadataFile, type SourceTree } from './sourceTree.ts';
import { first, type XmlElement } from './xml.ts';

/**
 * The functions our formulas may use, all of which the local org can evaluate. A function missing here is added to both
 * at once.
 */
const functions = new Set(
  (
    'IF AND OR NOT ISBLANK ISPICKVAL TEXT VALUE LEN BLANKVALUE CASE TODAY NOW DATE YEAR MONTH DAY ABS MIN MAX ROUND ' +
    'FLOOR CEILING MOD CONTAINS BEGINS LEFT RIGHT MID TRIM UPPER LOWER SUBSTITUTE REGEX INCLUDES'
  ).split(' '),
);
/** Functions that look at the record as it was before, which only a validation rule knows. */
const pastFunctions = new Set(['ISCHANGED', 'ISNEW', 'PRIORVALUE']);
/** The only places where a picklist may stand bare; elsewhere Salesforce asks for TEXT(). */
const picklistFunctions = new Set(['ISPICKVAL', 'TEXT', 'CASE', 'ISBLANK', 'ISCHANGED', 'PRIORVALUE', 'INCLUDES']);
const constants = new Set(['TRUE', 'FALSE', 'NULL']);

/** Formulas of validation rules, formula fields and default values: functions, fields, picklist values, permissions. */
export function checkFormulas(tree: SourceTree, catalogue: Catalogue): Finding[] {
  const findings: Finding[] = [];
  for (const file of filesOf(tree, 'ValidationRule')) {
    findings.push(...checkFormula(file, first(file.root, 'errorConditionFormula'), catalogue, 'rule'));
    const display = first(file.root, 'errorDisplayField');
    if (display && !catalogue.field(file.object, display.text.trim())) {
      const remedy = 'Name a field of the object, or remove the line to show the message at the top.';
      findings.push(about(file, display, `${file.object} has no field ${display.text.trim()}.`, remedy));
    }
    if (!first(file.root, 'description')) {
      findings.push(about(file, file.root, 'The rule does not say why it exists.', 'Add a <description>.'));
    }
    const message = first(file.root, 'errorMessage');
    if (message && !/[.!?]$/.test(message.text)) {
      findings.push(about(file, message, 'The message is no sentence.', 'Say what is wrong and what to do next.'));
    }
  }
  for (const file of filesOf(tree, 'CustomField')) {
    findings.push(...checkFormula(file, first(file.root, 'formula'), catalogue, 'field'));
    findings.push(...checkFormula(file, first(file.root, 'defaultValue'), catalogue, 'field'));
  }
  return findings;
}

function checkFormula(
  file: MetadataFile,
  element: XmlElement | undefined,
  catalogue: Catalogue,
  place: 'rule' | 'field',
): Finding[] {
  if (!element) return [];
  const formula = element.text;
  const lineAt = (at: number): { line: number } => ({
    line: element.line + formula.slice(0, at).split('\n').length - 1,
  });
  let tokens: Token[];
  try {
    tokens = tokensOf(formula);
  } catch (error) {
    if (!(error instanceof FormulaSyntaxError)) throw error;
    return [about(file, lineAt(error.at), `The formula is broken: ${error.message}.`, 'Correct the formula.')];
  }
  const findings: Finding[] = [];
  const report = (token: Token, what: string, remedy: string): void => {
    findings.push(about(file, lineAt(token.at), what, remedy));
  };
  if (tokens.length === 0) return [about(file, element, 'The formula is empty.', 'Write it, or remove the line.')];
  const calls: string[] = [];
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1];
    if (token.text === '(' && token.kind === 'operator') {
      const before = tokens[index - 1];
      calls.push(before?.kind === 'name' ? before.text.toUpperCase() : '');
    }
    if (token.text === ')' && token.kind === 'operator') calls.pop();
    if (token.kind !== 'name') continue;
    if (next?.kind === 'operator' && next.text === '(') checkCall(token, place, report);
    else if (!constants.has(token.text.toUpperCase())) {
      checkPath(file, token, tokens.slice(index + 1), calls.at(-1) ?? '', catalogue, report);
    }
  }
  return findings;
}

type Report = (token: Token, what: string, remedy: string) => void;

function checkCall(token: Token, place: 'rule' | 'field', report: Report): void {
  const name = token.text.toUpperCase();
  if (functions.has(name)) return;
  if (!pastFunctions.has(name)) {
    report(
      token,
      `${name} is no function our formulas use.`,
      `Choose from ${[...functions, ...pastFunctions].join(', ')}.`,
    );
  } else if (place !== 'rule') {
    report(token, `${name} looks at the past, which a field does not know.`, 'Move it into a validation rule.');
  }
}

function checkPath(
  file: MetadataFile,
  token: Token,
  rest: readonly Token[],
  call: string,
  catalogue: Catalogue,
  report: Report,
): void {
  const [head = '', ...tail] = token.text.split('.');
  if (head.startsWith('$')) {
    const name = tail.join('.');
    if (head === '$Permission' && !catalogue.has('CustomPermission', name)) {
      report(
        token,
        `The custom permission ${name} does not exist.`,
        'Add it to customPermissions, or correct the name.',
      );
    } else if (head === '$User' && typeof catalogue.follow('User', name) === 'string') {
      report(token, `A user has no field ${name}.`, 'Correct the name.');
    } else if (!['$Permission', '$User'].includes(head)) {
      report(token, `${head} is nothing our formulas use.`, 'Use $Permission or $User.');
    }
    return;
  }
  const field = catalogue.follow(file.object, token.text);
  if (typeof field === 'string') {
    report(token, `${field} leads nowhere from ${file.object}.`, 'Correct the name of the field or relationship.');
    return;
  }
  if (!field.type.includes('icklist')) return;
  if (!picklistFunctions.has(call)) {
    report(
      token,
      `The picklist ${token.text} stands bare.`,
      `Write ISPICKVAL(${token.text}, "…") or TEXT(${token.text}).`,
    );
  }
  // ISPICKVAL(Field, "X") and ISPICKVAL(PRIORVALUE(Field), "X"): the first text that follows is the value.
  const isCompared = call === 'ISPICKVAL' || (call === 'PRIORVALUE' && rest[0]?.text === ')' && rest[1]?.text === ',');
  const value = rest.find((candidate) => candidate.kind === 'text');
  if (isCompared && value && field.values && !field.values.includes(value.text)) {
    report(
      value,
      `${field.object}.${field.name} has no value ${value.text}.`,
      `Choose from ${field.values.join(', ')}.`,
    );
  }
}
