import cancel from '@salesforce/label/c.StudioSaveCancel';
import mayNot from '@salesforce/label/c.StudioSaveMayNot';
import name from '@salesforce/label/c.StudioSaveName';
import open from '@salesforce/label/c.StudioSaveOpen';
import refused from '@salesforce/label/c.StudioSaveRefused';
import save from '@salesforce/label/c.StudioSaveSave';
import saved from '@salesforce/label/c.StudioSaveSaved';
import saving from '@salesforce/label/c.StudioSaveSaving';
import suggestedName from '@salesforce/label/c.StudioSaveSuggestedName';
import tooMany from '@salesforce/label/c.StudioSaveTooMany';
import what from '@salesforce/label/c.StudioSaveWhat';
import whatOne from '@salesforce/label/c.StudioSaveWhatOne';

export const label = {
  cancel,
  mayNot,
  name,
  open,
  refused,
  save,
  saved,
  saving,
  suggestedName,
  tooMany,
  what,
  whatOne,
};
