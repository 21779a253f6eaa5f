-- Every approved proposal has its approvals, each from another person than its proposer and from one another.
select p.program_id, p.id as proposal_id, p.approvals_needed, count(distinct a.approver_id) as approvals
from award_proposal p
left join award_approval a on a.program_id = p.program_id and a.proposal_id = p.id and a.approver_id is distinct from p.proposed_by
where p.state = 'approved'
group by p.program_id, p.id, p.approvals_needed
having count(distinct a.approver_id) < p.approvals_needed;
