import { createRoot } from 'react-dom/client';
import { start } from './ui/app/start.tsx';

createRoot(document.getElementById('root') as HTMLElement).render(start());
