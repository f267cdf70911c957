import { createElement } from 'lwc';
import App from '../one/app/app.ts';

document.body.append(createElement('one-app', { is: App }));
