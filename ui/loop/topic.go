package loop

// Topic names a part of the window whose model has changed.
type Topic uint8

// The topics. A Listener may be told of one that did not change.
const (
	TopicTabs        Topic = iota // which tabs there are, their titles, which one is active
	TopicRequest                  // the active tab's call: its texts were set by other hands than the editor's
	TopicMessage                  // the message that the active tab would send, and whether it is valid
	TopicResponse                 // the active tab's response
	TopicFlight                   // whether the active tab has a call in flight, its running time, its connection's state
	TopicWire                     // the record of frames
	TopicSelect                   // which frame is selected, or which bytes of it are marked
	TopicSidebar                  // the rows of the sidebar
	TopicSettings                 // settings: theme, language, zoom
	TopicStatus                   // the status bar
	TopicDoctor                   // the active tab's examination
	TopicHover                    // what the mouse is over in the response
	TopicFind                     // what was found in the response
	TopicHistory                  // the list of past exchanges
	TopicNotices                  // what was found in the active tab's response
	TopicFilter                   // by what path the active tab's response is filtered, and how far that has come
	TopicCompare                  // what the active tab's response is compared with, by what rules, and how far that has come
	TopicEnvironment              // which environments there are, and which one counts
	TopicSaving                   // how the active tab's file is, and what could not be saved
	topics
)

// Listener is told what has changed, on the user interface's goroutine.
type Listener func(Topic)

// Listen sets who is told of changes.
func (l *Loop) Listen(to Listener) { l.listener = to }

// Changed tells that what is of some topics is to be shown anew.
func (l *Loop) Changed(topics ...Topic) {
	if l.listener == nil {
		return
	}
	for _, t := range topics {
		l.Guard(func() { l.listener(t) })
	}
}

// ChangedAll tells that everything has to be shown anew, as after a change of the language.
func (l *Loop) ChangedAll() {
	for t := range topics {
		l.Changed(t)
	}
}
