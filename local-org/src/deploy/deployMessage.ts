import type { Component, Problem } from './component.ts';

/** What became of one component, as deployResult shows it. */
export interface DeployMessage {
  changed: boolean;
  columnNumber: number | null;
  componentType: string;
  created: boolean;
  createdDate: string;
  deleted: boolean;
  fileName: string;
  fullName: string;
  id: string | null;
  lineNumber: number | null;
  problem: string | null;
  problemType: 'Error' | 'Warning' | null;
  requiresProductionTestRun: boolean;
  success: boolean;
  warning: boolean;
}

export interface ComponentChange {
  changed?: boolean;
  created?: boolean;
  deleted?: boolean;
}

export function successOf(component: Component, change: ComponentChange, at: string): DeployMessage {
  return { ...blank(component, at), ...change, success: true };
}

export function failureOf(problem: Problem, at: string): DeployMessage {
  return {
    ...blank(problem.component, at),
    columnNumber: problem.column ?? null,
    lineNumber: problem.line ?? lineOf(problem.component),
    problem: problem.text,
    problemType: 'Error',
    success: false,
  };
}

function blank(component: Component, at: string): DeployMessage {
  return {
    changed: false,
    columnNumber: null,
    componentType: component.type,
    created: false,
    createdDate: at,
    deleted: false,
    fileName: component.path,
    fullName: component.fullName,
    id: null,
    lineNumber: null,
    problem: null,
    problemType: null,
    requiresProductionTestRun: false,
    success: false,
    warning: false,
  };
}

/** The line in the parent's file where a field or rule begins, so that an editor can go there. */
function lineOf(component: Component): number | null {
  const content = component.parent?.files[0]?.content.toString('utf8');
  if (content === undefined) return null;
  const name = component.fullName.slice(component.fullName.indexOf('.') + 1);
  const at = content.indexOf(`<fullName>${name}</fullName>`);
  return at === -1 ? null : content.slice(0, at).split('\n').length;
}
