/* The styles of the page, in the order in which src/ui/app/start.tsx imports them, and those of the gallery. */
import '../../src/ui/kit/tokens.css';
import '../../src/ui/kit/type.css';
import '../../src/ui/kit/base.css';
import '../../src/ui/kit/kit.css';
import './gallery.css';
