/** A share: 0.15 is fifteen per cent. Between 0 and 1 unless a docstring says it is signed or may exceed 1. */
export type Fraction = number;

/** Value ÷ the mean of its peers: 1 is par, 1.2 a fifth above it. Never negative. */
export type BalanceIndex = number;

/** Hours of selling work in a year. */
export type Hours = number;

/** Days; calendar days unless the name says working days. */
export type Days = number;

/** How many; a whole number, never negative. */
export type Count = number;
