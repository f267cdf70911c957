import lasso from '@salesforce/label/c.MapCanvasLasso';
import loading from '@salesforce/label/c.MapCanvasLoading';
import showAll from '@salesforce/label/c.MapCanvasShowAll';
import zoomIn from '@salesforce/label/c.MapCanvasZoomIn';
import zoomOut from '@salesforce/label/c.MapCanvasZoomOut';

export const label = { lasso, loading, showAll, zoomIn, zoomOut };
