/**
 * What the functions of polibias answer (polibias/functions).
 *
 * @typedef {'left' | 'right'} Side
 * @typedef {'short' | 'language' | 'evidence' | 'uncertain' | 'not-political'} Abstention
 *
 * @typedef {object} Judgement
 * @property {Side | null} lean
 * @property {number} p_right 0 to 1, also where it abstains
 * @property {[number, number]} interval of p_right, 95 %
 * @property {Abstention | null} abstained
 * @property {number} words
 * @property {string} model
 *
 * @typedef {object} Claim
 * @property {string} phrase
 * @property {Side} side
 * @property {number} share of that side to expect among others who use it, 0 to 1
 * @property {[number, number]} interval of share
 * @property {number} people members of Congress who used it
 * @property {number} side_people those of that side among them
 * @property {number} count in the text
 * @property {[number, number][]} spans start and end in code points
 *
 * @typedef {object} Reasons
 * @property {string} id
 * @property {string | null} title
 * @property {string | null} host
 * @property {string} text
 * @property {Claim[]} claims
 *
 * @typedef {Judgement & Reasons} Judged
 *
 * @typedef {object} Unread a page that cannot be read
 * @property {{kind: string, message: string}} problem
 *
 * @typedef {Judgement & {id: string, at: string, title: string | null, host: string | null}} Entry
 */
export {};
