import failedMessage from '@salesforce/label/c.UiRequestFailedMessage';
import failedNextStep from '@salesforce/label/c.UiRequestFailedNextStep';
import failedTitle from '@salesforce/label/c.UiRequestFailedTitle';
import hiddenMessage from '@salesforce/label/c.UiRequestHiddenMessage';
import hiddenNextStep from '@salesforce/label/c.UiRequestHiddenNextStep';
import hiddenTitle from '@salesforce/label/c.UiRequestHiddenTitle';

export const label = { failedMessage, failedNextStep, failedTitle, hiddenMessage, hiddenNextStep, hiddenTitle };
