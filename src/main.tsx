/** Mounts the app, nothing else. */
import { mountApp } from '#app/mount.tsx';

mountApp(document.getElementById('root'));
