import details from '@salesforce/label/c.UiPanelDetails';
import loading from '@salesforce/label/c.UiPanelLoading';
import retry from '@salesforce/label/c.UiPanelRetry';

export const label = { details, loading, retry };
