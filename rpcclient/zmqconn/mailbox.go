package zmqconn

import "sync"

// news is something that the owner must know, as what it does about it.
type news func(o *owner)

// mail is what has gathered in a mailbox.
type mail struct {
	sends  []*request
	news   []news
	closed bool // Close was called
}

// mailbox is the one way from other goroutines to the owner.
type mailbox struct {
	mu     sync.Mutex
	mail   mail
	awake  bool     // the owner will look into the mailbox before it sleeps
	over   bool     // the owner has ended: nothing is taken any more
	bed    *sleeper // where the owner sleeps
	finish error    // with over: why
}

// send hands a message to the owner, or returns why there is none any more.
func (m *mailbox) send(r *request) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.over {
		return m.finish
	}
	m.mail.sends = append(m.mail.sends, r)
	m.wakeLocked()
	return nil
}

// post hands news to the owner. News for an owner that has ended is dropped.
func (m *mailbox) post(n news) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.over {
		return
	}
	m.mail.news = append(m.mail.news, n)
	m.wakeLocked()
}

// close tells the owner to end.
func (m *mailbox) close() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.mail.closed = true
	m.wakeLocked()
}

// poke makes the owner look around.
func (m *mailbox) poke() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.wakeLocked()
}

func (m *mailbox) wakeLocked() {
	if m.awake || m.bed == nil {
		return
	}
	m.awake = true
	m.bed.wake()
}

// take empties the mailbox into spare, whose memory is used anew.
func (m *mailbox) take(spare mail) mail {
	m.mu.Lock()
	defer m.mu.Unlock()
	got := m.mail
	m.mail.sends, m.mail.news = spare.sends[:0], spare.news[:0]
	return got
}

// goToBed reports whether the owner may sleep in bed: there is nothing to do.
func (m *mailbox) goToBed(bed *sleeper) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.emptyLocked() {
		return false
	}
	m.bed, m.awake = bed, false
	return true
}

// empty reports whether there is nothing for the owner.
func (m *mailbox) empty() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.emptyLocked()
}

func (m *mailbox) emptyLocked() bool {
	return len(m.mail.sends) == 0 && len(m.mail.news) == 0 && !m.mail.closed
}

// getUp tells that the owner is awake: nobody need wake it.
func (m *mailbox) getUp() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.awake = true
}

// end closes the mailbox for good and returns what was left in it.
func (m *mailbox) end(why error) mail {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.over, m.finish, m.bed = true, why, nil
	return m.mail
}
