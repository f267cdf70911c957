// Stands for every style sheet: none.
export default undefined;
