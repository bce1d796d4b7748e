// Package connections has the sessions that the tabs of a window share: one for each route, which begins when a call needs it and ends when
// nobody does any more, and the embedded service. It stands on a Loop, and knows no tab.
package connections
